using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>Another artifact, another statement, a second content, a second signature.</summary>
internal static class ContentForgeries
{
    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        var asIs = specimen.Attempt("another artifact", specimen.Bundle);
        yield return asIs with { Artifact = Digest(Judge.Sha256("another artifact"u8.ToArray())) };
        yield return asIs with { Name = "an empty artifact", Artifact = Digest(Judge.Sha256([])) };
        yield return asIs with { Name = "the digest's digits in another order", Artifact = Digest(Reversed(specimen.Artifact.Name)) };
        yield return asIs with { Name = "the digest under another name", Artifact = Digest("sha512:" + new string('0', 64) + specimen.Artifact.Name[^64..]) };
        foreach (var attempt in specimen.IsStatement ? OfStatement(specimen) : OfFile(specimen))
        {
            yield return attempt;
        }

        var others = Specimens.Own.First(other => other.IsStatement != specimen.IsStatement);
        var second = specimen.IsStatement ? "messageSignature" : "dsseEnvelope";
        yield return specimen.Bundled("both contents", bundle => bundle[second] = others.Bundle[second]!.DeepClone());
        yield return specimen.Bundled("the other content instead", bundle =>
        {
            bundle.Remove(specimen.IsStatement ? "dsseEnvelope" : "messageSignature");
            bundle[second] = others.Bundle[second]!.DeepClone();
        });
        yield return specimen.Bundled("both contents, one null", bundle => bundle[second] = new JsonObject());
        yield return specimen.Bundled("no content", bundle => bundle.Remove(specimen.IsStatement ? "dsseEnvelope" : "messageSignature"));
        yield return specimen.Bundled("another bundle's content", bundle =>
            bundle[Content(specimen)] = Specimens.Own.First(other => other.IsStatement == specimen.IsStatement && other != specimen).Bundle[Content(specimen)]!.DeepClone());
    }

    private static string Content(Specimen specimen) => specimen.IsStatement ? "dsseEnvelope" : "messageSignature";

    private static IEnumerable<Attempt> OfFile(Specimen specimen)
    {
        yield return specimen.Bundled("another message digest", bundle =>
            bundle["messageSignature"]!["messageDigest"]!["digest"] = Convert.ToBase64String(new byte[32]));
        yield return specimen.Bundled("a message digest of another hash", bundle =>
            bundle["messageSignature"]!["messageDigest"]!["algorithm"] = "SHA2_512");
        yield return specimen.Bundled("a message digest of a broken hash", bundle =>
            bundle["messageSignature"]!["messageDigest"]!["algorithm"] = "SHA1");
        yield return specimen.Bundled("an empty signature", bundle => bundle["messageSignature"]!["signature"] = "");
        yield return specimen.Bundled("a signature of zeros", bundle => bundle["messageSignature"]!["signature"] = Convert.ToBase64String(Der(0, 0)));
        yield return specimen.Bundled("a signature of ones", bundle => bundle["messageSignature"]!["signature"] = Convert.ToBase64String(Der(1, 1)));
        yield return specimen.Bundled("a varied signature", bundle =>
            bundle["messageSignature"]!["signature"] = Convert.ToBase64String(Malleable.Vary(Bytes(bundle["messageSignature"]!["signature"]!))));
        yield return specimen.Bundled("bytes after the signature", bundle =>
            bundle["messageSignature"]!["signature"] = Convert.ToBase64String([.. Bytes(bundle["messageSignature"]!["signature"]!), 0]));
        var evil = "another artifact"u8.ToArray();
        yield return specimen.Bundled("another artifact with its digest in the bundle", bundle =>
            bundle["messageSignature"]!["messageDigest"]!["digest"] = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(evil)))
            with { Artifact = Digest(Judge.Sha256(evil)) };
    }

    private static IEnumerable<Attempt> OfStatement(Specimen specimen)
    {
        var evil = "another artifact"u8.ToArray();
        yield return specimen.Bundled("another subject in the payload", bundle =>
            bundle["dsseEnvelope"]!["payload"] = Convert.ToBase64String(Replace(bundle, specimen.Artifact.Name.Split(':')[1][..64], TestSigner.Sha256(evil))))
            with { Artifact = Digest(Judge.Sha256(evil)) };
        yield return specimen.Bundled("a statement for another artifact", bundle =>
            bundle["dsseEnvelope"]!["payload"] = Convert.ToBase64String(new TestSigner(new TestInstance()) { Content = evil }.Statement))
            with { Artifact = Digest(Judge.Sha256(evil)) };
        yield return specimen.Bundled("a blank behind the payload", bundle =>
            bundle["dsseEnvelope"]!["payload"] = Convert.ToBase64String([.. Bytes(bundle["dsseEnvelope"]!["payload"]!), (byte)' ']));
        yield return specimen.Bundled("an empty payload", bundle => bundle["dsseEnvelope"]!["payload"] = "");
        foreach (var type in new[] { "", "application/json", "application/vnd.in-toto+JSON", "application/vnd.in-toto+json ", "text/plain", "application/vnd.in-toto.v1+json" })
        {
            yield return specimen.Bundled($"payload type '{type}'", bundle => bundle["dsseEnvelope"]!["payloadType"] = type);
        }

        yield return specimen.Bundled("no signature", bundle => bundle["dsseEnvelope"]!["signatures"] = new JsonArray());
        yield return specimen.Bundled("the same signature twice", bundle =>
            Signatures(bundle).Add(Signatures(bundle)[0]!.DeepClone()));
        var other = Specimens.Own.First(candidate => candidate.IsStatement && candidate != specimen).Bundle;
        yield return specimen.Bundled("a stranger's signature behind", bundle => Signatures(bundle).Add(Signatures(other)[0]!.DeepClone()));
        yield return specimen.Bundled("a stranger's signature before", bundle => Signatures(bundle).Insert(0, Signatures(other)[0]!.DeepClone()));
        yield return specimen.Bundled("a stranger's signature instead", bundle => Signatures(bundle)[0] = Signatures(other)[0]!.DeepClone());
        yield return specimen.Bundled("an empty signature", bundle => Signatures(bundle)[0]!["sig"] = "");
        yield return specimen.Bundled("a signature of zeros", bundle => Signatures(bundle)[0]!["sig"] = Convert.ToBase64String(Der(0, 0)));
        yield return specimen.Bundled("a signature of ones", bundle => Signatures(bundle)[0]!["sig"] = Convert.ToBase64String(Der(1, 1)));
        if (specimen.Entry is not null)
        {
            // Verifies under the key as the original does; only the log entry tells them apart.
            yield return specimen.Bundled("a varied signature", bundle =>
                Signatures(bundle)[0]!["sig"] = Convert.ToBase64String(Malleable.Vary(Bytes(Signatures(bundle)[0]!["sig"]!))));
        }

        yield return specimen.Bundled("bytes after the signature", bundle =>
            Signatures(bundle)[0]!["sig"] = Convert.ToBase64String([.. Bytes(Signatures(bundle)[0]!["sig"]!), 0]));
        yield return specimen.Bundled("a certificate beside the signature", bundle => Signatures(bundle)[0]!["cert"] = "x");
    }

    private static JsonArray Signatures(JsonObject bundle) => bundle["dsseEnvelope"]!["signatures"]!.AsArray();

    private static byte[] Bytes(JsonNode node) => Convert.FromBase64String(node.GetValue<string>());

    private static byte[] Replace(JsonObject bundle, string from, string to)
    {
        var text = Encoding.UTF8.GetString(Bytes(bundle["dsseEnvelope"]!["payload"]!));
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static byte[] Der(byte r, byte s) => [0x30, 6, 2, 1, r, 2, 1, s];

    private static Artifact Digest(string digest) => Artifact.FromDigest(digest)!;

    private static string Reversed(string digest) => digest.Split(':') is [var name, var hex] ? $"{name}:{new string([.. hex.Reverse()])}" : digest;
}
