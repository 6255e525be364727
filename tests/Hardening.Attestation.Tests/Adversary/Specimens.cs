using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>Every valid bundle there is: ours, and those that others published.</summary>
internal static class Specimens
{
    /// <summary>One of each form, made with keys that the tests hold.</summary>
    public static IReadOnlyList<Specimen> Own { get; } = MakeOwn();

    /// <summary>Those of the public conformance suite and of real builders; none where the vectors are absent.</summary>
    public static IReadOnlyList<Specimen> Published { get; } = TestVectors.Folder is null ? [] : [.. Conformance(), .. Builders()];

    private static List<Specimen> MakeOwn()
    {
        var instance = new TestInstance();
        return [.. TestShape.All.Select(shape => Make(instance, shape, new TestSigner(instance)))];
    }

    public static Specimen Make(TestInstance instance, TestShape shape, TestSigner signer) => new(
        shape.Name,
        signer.Sign(shape),
        instance.Root(),
        Artifact.FromDigest(Judge.Sha256(signer.Content))!,
        shape.Keyed ? null : new CertificateIdentity(TestInstance.Identity, TestInstance.Issuer),
        shape.Keyed ? new TrustedKey(signer.PublicKey, "a key") : null)
    {
        Instance = instance,
        Shape = shape,
    };

    private static IEnumerable<Specimen> Conformance()
    {
        foreach (var folder in Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify")).Order(StringComparer.Ordinal))
        {
            string File_(string name) => Path.Combine(folder, name);
            if (folder.EndsWith("_fail", StringComparison.Ordinal))
            {
                continue;
            }

            var bundle = File.ReadAllBytes(File_("bundle.sigstore.json"));
            var artifact = File.Exists(File_("artifact")) ? File_("artifact") : TestVectors.Path("sigstore", "a.txt");
            yield return new Specimen(
                Path.GetFileName(folder),
                JsonNode.Parse(bundle)!.AsObject(),
                Root(File_("trusted_root.json")),
                Artifact.FromDigest(Judge.Sha256(File.ReadAllBytes(artifact)))!,
                IdentityOf(bundle),
                null);
        }
    }

    private static IEnumerable<Specimen> Builders()
    {
        var root = Root(null);
        foreach (var subject in Directory.GetFiles(TestVectors.Path("slsa"), "*.subject", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = subject[..^".subject".Length];
            if (file.Contains("invalidsig", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var bundle in Bundles(file))
            {
                var bytes = Encoding.UTF8.GetBytes(bundle.ToJsonString());
                var wanted = bundle["dsseEnvelope"]!["payload"]!.GetValue<string>();
                var payload = Encoding.UTF8.GetString(Convert.FromBase64String(wanted));
                var digest = File.ReadAllLines(subject).First(line => line.Contains(':', StringComparison.Ordinal)
                    && payload.Contains(line.Split(':')[1], StringComparison.Ordinal));
                if (bundle["verificationMaterial"]!["publicKey"] is null)
                {
                    yield return new Specimen(
                        Path.GetRelativePath(TestVectors.Path("slsa"), file).Replace('\\', '/'), bundle.DeepClone().AsObject(), root,
                        Artifact.FromDigest(digest)!, IdentityOf(bytes), null);
                }
            }
        }
    }

    private static IEnumerable<JsonNode> Bundles(string file)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(file))!;
        return root is JsonObject one && one.ContainsKey("mediaType") ? [root]
            : (root as JsonArray ?? root["attestations"]!.AsArray()).Select(item => item!["bundle"]!);
    }

    private static JsonObject Root(string? file) => JsonNode.Parse(
        file is not null && File.Exists(file) ? File.ReadAllBytes(file) : TrustedRootReader.Embedded().Span)!.AsObject();

    private static CertificateIdentity IdentityOf(byte[] bundle)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Bundle.Parse(bundle).Certificates![0].Span);
        var identity = SignerIdentity.Read(certificate);
        return new CertificateIdentity(identity.Names[0], identity.Issuer!);
    }
}
