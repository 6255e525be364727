using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>
/// Bundles in which everything is right but the parts an attacker runs. Each is made afresh against the specimen's own
/// instance, so it is refused for that part alone.
/// </summary>
internal static class InstanceForgeries
{
    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        if (specimen is not { Instance: { } honest, Shape: { } shape })
        {
            yield break;
        }

        var evil = new TestInstance();
        foreach (var (what, mixed) in Mixtures(honest, evil, shape))
        {
            yield return specimen.Attempt("attacker's " + what, new TestSigner(mixed).Sign(shape));
        }

        foreach (var (what, signer) in Signers(honest, evil, shape))
        {
            yield return specimen.Attempt(what, signer.Sign(shape));
        }
    }

    /// <summary>Every choice of parts that is not all honest; logs and authorities keep their honest names.</summary>
    private static IEnumerable<(string What, TestInstance Mixed)> Mixtures(TestInstance honest, TestInstance evil, TestShape shape)
    {
        for (var parts = shape.Keyed ? 0 : 1; parts < 16; parts++)
        {
            bool Has(int part) => (parts & (1 << part)) != 0;
            var relevant = (Has(2) && shape.Kind is null) || (Has(3) && !shape.Stamped) || (shape.Keyed && (Has(0) || Has(1)));
            if (relevant)
            {
                continue;
            }

            var names = new[] { "authority", "certificate log", "log", "time stamps" }.Where((_, part) => Has(part));
            foreach (var asHonest in new[] { true, false })
            {
                yield return (
                    string.Join(" and ", names.DefaultIfEmpty("key")) + (asHonest ? " in honest names" : ""),
                    honest with
                    {
                        Authority = Has(0) ? evil.Authority : honest.Authority,
                        CertificateLog = Has(1) ? asHonest ? evil.CertificateLog.Named(honest.CertificateLog.KeyId) : evil.CertificateLog : honest.CertificateLog,
                        OldLog = Has(2) ? asHonest ? evil.OldLog.As(honest.OldLog) : evil.OldLog : honest.OldLog,
                        NewLog = Has(2) ? asHonest ? evil.NewLog.As(honest.NewLog) : evil.NewLog : honest.NewLog,
                        Timestamps = Has(3) ? evil.Timestamps : honest.Timestamps,
                    });
            }
        }
    }

    /// <summary>Honest parts, dishonest use of them.</summary>
    private static IEnumerable<(string What, TestSigner Signer)> Signers(TestInstance honest, TestInstance evil, TestShape shape)
    {
        var signer = new TestSigner(honest);
        if (!shape.Keyed)
        {
            foreach (var (what, leaf) in Leaves())
            {
                yield return ("certificate " + what, signer with { Leaf = leaf });
            }

            yield return ("certificate without a promise", signer with { PromisedBy = [] });
            yield return ("certificate promised by a stranger", signer with { PromisedBy = [evil.CertificateLog] });
            yield return ("certificate promised well, and badly in the same log's name", signer with
            {
                PromisedBy = [honest.CertificateLog, evil.CertificateLog.Named(honest.CertificateLog.KeyId)],
            });
            yield return ("certificate promised badly, and well by the same log", signer with
            {
                PromisedBy = [evil.CertificateLog.Named(honest.CertificateLog.KeyId), honest.CertificateLog],
            });
        }

        if (shape.Stamped)
        {
            foreach (var (what, stamp) in Stamps(evil))
            {
                yield return ("time stamp " + what, signer with { Stamp = stamp });
            }
        }

        if (shape.Kind is not null)
        {
            foreach (var (what, change) in Bodies(shape))
            {
                yield return ("logged " + what, signer with { ChangeBody = change });
            }
        }
    }

    private static IEnumerable<(string What, LeafOptions Leaf)> Leaves()
    {
        var leaf = new LeafOptions();
        var other = "https://example.org/other";
        yield return ("of another identity", leaf with { Names = [other] });
        yield return ("without an identity", leaf with { Names = [] });
        yield return ("of two identities", leaf with { Names = [TestInstance.Identity, other] });
        yield return ("of two identities, the other first", leaf with { Names = [other, TestInstance.Identity] });
        yield return ("of the identity twice", leaf with { Names = [TestInstance.Identity, TestInstance.Identity] });
        yield return ("of an identity and a host", leaf with { Names = [], More = [Names((0x86, TestInstance.Identity), (0x82, "example.org"))] });
        yield return ("of a host", leaf with { Names = [], More = [Names((0x82, TestInstance.Identity))] });
        yield return ("of a name under another tag class", leaf with { Names = [], More = [Names((0x46, TestInstance.Identity))] });
        yield return ("of a name under a universal tag", leaf with { Names = [], More = [Names((0x16, TestInstance.Identity))] });
        yield return ("by another issuer", leaf with { Issuer = "https://other.example.org" });
        yield return ("without an issuer", leaf with { Issuer = null });
        yield return ("by two issuers", leaf with { RawIssuer = "https://other.example.org" });
        yield return ("of no purpose", leaf with { Purposes = null });
        yield return ("of any purpose", leaf with { Purposes = ["2.5.29.37.0"] });
        yield return ("to authenticate servers", leaf with { Purposes = ["1.3.6.1.5.5.7.3.1"] });
        yield return ("to stamp times", leaf with { Purposes = ["1.3.6.1.5.5.7.3.8"] });
        yield return ("to sign certificates only", leaf with { KeyUsage = System.Security.Cryptography.X509Certificates.X509KeyUsageFlags.KeyCertSign });
        yield return ("that began after the signature", leaf with { NotBefore = TestInstance.Time.AddMinutes(1) });
        yield return ("that ended before the signature", leaf with { NotBefore = TestInstance.Time.AddMinutes(-20), NotAfter = TestInstance.Time.AddMinutes(-10) });
        yield return ("promised in the future", leaf with { PromisedAt = Judge.Now.AddDays(1) });
        yield return ("promised before the log was in use", leaf with { PromisedAt = TestInstance.Time.AddYears(-3) });
        yield return ("with an unknown critical extension", leaf with { More = [new System.Security.Cryptography.X509Certificates.X509Extension("1.2.3.4.5", [5, 0], true)] });
        yield return ("signed with an attacker's key", leaf with { SignedBy = NewKey() });
    }

    private static IEnumerable<(string What, TimestampOptions Stamp)> Stamps(TestInstance evil)
    {
        var stamp = new TimestampOptions();
        yield return ("granted with modifications", stamp with { Status = 1 });
        yield return ("refused", stamp with { Status = 2 });
        yield return ("waiting", stamp with { Status = 3 });
        yield return ("of a negative status", stamp with { Status = -1 });
        yield return ("granted, with a failure", stamp with { FailInfo = true });
        yield return ("without a token", stamp with { HasToken = false });
        yield return ("over a broken hash", stamp with { Hash = System.Security.Cryptography.HashAlgorithmName.FromOid("1.3.14.3.2.26") });
        yield return ("that does not name its certificate", stamp with { NamesItsCertificate = false });
        yield return ("that names another certificate", stamp with { Named = evil.Timestamps.Certificate });
        yield return ("from the future", stamp with { Time = Judge.Now.AddMonths(1) });
        yield return ("after the certificate of its authority", stamp with { Time = TestInstance.Time.AddMonths(13) });
        yield return ("before its authority was in use", stamp with { Time = TestInstance.Time.AddYears(-3) });
    }

    private static IEnumerable<(string What, Action<JsonObject> Change)> Bodies(TestShape shape)
    {
        yield return ("as another kind", body => body["kind"] = "rekord");
        yield return ("as another version", body => body["apiVersion"] = "9.9.9");
        yield return ("without a kind", body => body.Remove("kind"));
        yield return ("without content", body => body["spec"] = new JsonObject());
        yield return ("as a list", body => body["spec"] = new JsonArray());
        foreach (var path in Paths(shape))
        {
            yield return ($"without {string.Join('.', path)}", body => At(body, path[..^1]).AsObject().Remove(path[^1]));
            yield return ($"with an empty {string.Join('.', path)}", body => At(body, path[..^1])[path[^1]] = "");
            yield return ($"with another {string.Join('.', path)}", body => At(body, path[..^1])[path[^1]] = Other(At(body, path[..^1])[path[^1]]!.GetValue<string>()));
        }
    }

    private static IEnumerable<string[]> Paths(TestShape shape) => (shape.Kind, shape.KindVersion) switch
    {
        ("hashedrekord", "0.0.1") => [["spec", "data", "hash", "algorithm"], ["spec", "data", "hash", "value"], ["spec", "signature", "content"], ["spec", "signature", "publicKey", "content"]],
        ("hashedrekord", "0.0.2") =>
        [
            ["spec", "hashedRekordV002", "data", "algorithm"], ["spec", "hashedRekordV002", "data", "digest"], ["spec", "hashedRekordV002", "signature", "content"],
            ["spec", "hashedRekordV002", "signature", "verifier", "keyDetails"],
            ["spec", "hashedRekordV002", "signature", "verifier", shape.Keyed ? "publicKey" : "x509Certificate", "rawBytes"],
        ],
        ("dsse", "0.0.1") => [["spec", "payloadHash", "algorithm"], ["spec", "payloadHash", "value"], ["spec", "signatures", "0", "signature"], ["spec", "signatures", "0", "verifier"]],
        _ =>
        [
            ["spec", "content", "payloadHash", "algorithm"], ["spec", "content", "payloadHash", "value"], ["spec", "content", "envelope", "payloadType"],
            ["spec", "content", "envelope", "signatures", "0", "sig"], ["spec", "content", "envelope", "signatures", "0", "publicKey"],
        ],
    };

    private static JsonNode At(JsonObject body, string[] path) =>
        path.Aggregate((JsonNode)body, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);

    private static string Other(string value) => value switch
    {
        "sha256" => "sha512",
        "SHA2_256" => "SHA2_512",
        "PKIX_ECDSA_P256_SHA_256" => "PKIX_ECDSA_P384_SHA_384",
        _ => (value[0] == 'A' ? "B" : "A") + value[1..],
    };

    private static System.Security.Cryptography.X509Certificates.X509Extension Names(params (byte Tag, string Text)[] names) =>
        LeafOptions.AlternativeNames([.. names.Select(name => (name.Tag, System.Text.Encoding.ASCII.GetBytes(name.Text)))]);

    private static System.Security.Cryptography.ECDsa NewKey() =>
        System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
}
