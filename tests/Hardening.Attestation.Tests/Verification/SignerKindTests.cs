using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Verification;
using Hardening.Attestation.Verification.Checks;
using Hardening.Cryptography.Keys;
using static Hardening.Attestation.Tests.Verification.InstanceCases;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Which kind of signer counts, for everything that can be asked: an identity, keys, and a policy that names either.</summary>
public sealed class SignerKindTests
{
    private const string Certificate = "signed with a certificate";
    private const string Key = "signed with a key";
    private const string Either = "signed with a certificate or a key";
    private static readonly TestSigner Signer = new(Instance);
    private static readonly ReadOnlyMemory<byte> Keyed = Json("statement by a key");
    private static readonly ReadOnlyMemory<byte> Certified = Json("statement in an old log");

    [Theory]
    [InlineData(false, false, "", Key)]
    [InlineData(true, false, "", Certificate)]
    [InlineData(false, true, "", Key)]
    [InlineData(true, true, "", Certificate)]
    [InlineData(false, false, "identity", Certificate)]
    [InlineData(false, false, "key", Key)]
    [InlineData(false, false, "both", Either)]
    [InlineData(false, true, "identity", Key)]
    [InlineData(false, true, "both", Key)]
    [InlineData(true, false, "key", Certificate)]
    [InlineData(true, false, "both", Certificate)]
    public void What_is_asked_for_decides(bool identity, bool key, string policy, string expected)
    {
        foreach (var (json, kind) in new[] { (Keyed, Key), (Certified, Certificate) })
        {
            var context = Context(json, identity, key, policy);
            var result = new SignerKindCheck().Run(context);
            Assert.Equal((expected, kind), (result.Expected, result.Seen));
            Assert.Equal(expected == kind || expected == Either ? CheckStatus.Passed : CheckStatus.Failed, result.Status);
            Assert.Equal(kind == Certificate, context.Certificate is not null);
        }
    }

    [Fact]
    public void A_certificate_with_bytes_behind_it_or_that_is_none_is_refused()
    {
        foreach (var (change, seen) in new (Func<byte[], byte[]>, string)[] { (der => [.. der, 0], "bytes behind the certificate"), (der => der[..^1], "cannot be read"), (_ => [1], "cannot be read") })
        {
            var context = Context(Certified, true, false, "");
            context.Bundle = context.Bundle with { Certificates = [change(context.Bundle.Certificates![0].ToArray())] };
            var result = new SignerKindCheck().Run(context);
            Assert.Equal(CheckStatus.Failed, result.Status);
            Assert.Contains(seen, result.Seen, StringComparison.Ordinal);
        }
    }

    private static BundleContext Context(ReadOnlyMemory<byte> json, bool identity, bool key, string policy)
    {
        using var folder = new TempFolder();
        KeyFile.WritePublic(folder["key.pem"], Signer.PublicKey);
        var text = "version: 1\n" + (policy is "key" or "both" ? "keys: [key.pem]\n" : "")
            + (policy is "identity" or "both" ? "identities: [{ identity: 'https://example.org/a', issuer: 'https://issuer.example.org' }]\n" : "");
        return new BundleContext(
            new VerificationRequest
            {
                Artifacts = [],
                Bundles = [new FoundBundle("b", json)],
                Identity = identity ? new CertificateIdentity(TestInstance.Identity, TestInstance.Issuer) : null,
                Keys = key ? [new TrustedKey(Signer.PublicKey, "key")] : [],
                Policy = policy.Length == 0 ? null : VerificationPolicy.Load(folder.Write("policy.yml", text)),
                Now = TestInstance.Time,
            },
            [],
            json)
        {
            Bundle = Bundle.Parse(json),
        };
    }

    private static ReadOnlyMemory<byte> Json(string shape) => Encoding.UTF8.GetBytes(Signer.Sign(Shape(shape)).ToJsonString());
}
