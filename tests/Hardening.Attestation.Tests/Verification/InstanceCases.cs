using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Tests.Adversary;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Bundles made with an instance of the tests' own, verified after one thing was arranged differently.</summary>
internal static class InstanceCases
{
    internal static TestInstance Instance { get; } = new();

    internal static TestShape Shape(string name) => TestShape.All.Single(shape => shape.Name == name);

    /// <summary>Signs, verifies, and returns every check.</summary>
    internal static Verdict Verify(
        string shape, Func<TestSigner, TestSigner>? sign = null, Action<JsonObject>? bundle = null, Action<JsonObject>? root = null,
        VerificationPolicy? policy = null, DateTimeOffset? now = null, CertificateIdentity? identity = null)
    {
        var signer = new TestSigner(Instance);
        signer = sign?.Invoke(signer) ?? signer;
        var form = Shape(shape);
        var signed = signer.Sign(form);
        bundle?.Invoke(signed);
        var trusted = Instance.Root();
        root?.Invoke(trusted);
        using var folder = new TempFolder();
        var file = folder.Write("b.sigstore.json", signed.ToJsonString());
        return AttestationVerifier.Verify(new VerificationRequest
        {
            Artifacts = [Artifact.FromDigest("sha256:" + TestSigner.Sha256(signer.Content))!],
            BundleFiles = [file],
            TrustedRoot = TrustedRoot.Parse(Encoding.UTF8.GetBytes(trusted.ToJsonString())),
            Identity = form.Keyed ? null : identity ?? new CertificateIdentity(TestInstance.Identity, TestInstance.Issuer),
            Keys = form.Keyed ? [new TrustedKey(signer.PublicKey, "a key")] : [],
            Policy = policy,
            Now = now ?? Judge.Now,
        });
    }

    internal static Check Check(this Verdict verdict, string id) => Assert.Single(verdict.Checks, check => check.Id == id);

    internal static JsonObject Entry(JsonObject bundle) => bundle["verificationMaterial"]!["tlogEntries"]![0]!.AsObject();
}
