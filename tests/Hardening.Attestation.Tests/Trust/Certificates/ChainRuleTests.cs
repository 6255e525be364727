using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Tests.Trust.Certificates;

/// <summary>What is asked of a chain beyond what the platform's builder asks.</summary>
public sealed class ChainRuleTests
{
    private static readonly DateTimeOffset From = TestInstance.Time.AddYears(-1);
    private static readonly DateTimeOffset To = TestInstance.Time.AddYears(1);

    [Fact]
    public void A_certificate_that_is_trusted_itself_vouches_for_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Own authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(Purpose());
        using var own = request.CreateSelfSigned(From, To);
        Assert.Null(Find(own, out var why, own));
        Assert.Equal("the certificate is its own authority", why);
    }

    [Fact]
    public void The_hash_of_every_signature_but_the_roots_own_must_be_strong()
    {
        using var rootKey = RSA.Create(2048);
        using var strong = Root(rootKey);
        using var weak = Root(rootKey, new Sha1(rootKey));

        Assert.NotNull(Find(Leaf(strong, rootKey), out _, strong));

        // Nobody relies on the signature of a root over itself.
        Assert.NotNull(Find(Leaf(weak, rootKey), out _, weak));

        Assert.Null(Find(Leaf(strong, rootKey, 2048, new Sha1(rootKey)), out var why, strong));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void A_small_key_is_refused_wherever_it_stands()
    {
        using var rootKey = RSA.Create(2048);
        using var root = Root(rootKey);
        Assert.Null(Find(Leaf(root, rootKey, 1024), out var leaf, root));
        Assert.NotEmpty(leaf);

        using var smallKey = Key(1024);
        using var small = Root(smallKey);
        Assert.Null(Find(Leaf(small, smallKey), out var above, small));
        Assert.NotEmpty(above);
    }

    [Theory]
    [InlineData(new[] { "1.3.6.1.5.5.7.3.3" }, true)]
    [InlineData(new[] { "2.5.29.37.0" }, true)]
    [InlineData(new[] { "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3" }, true)]
    [InlineData(new[] { "1.3.6.1.5.5.7.3.8" }, false)]
    public void An_authority_that_is_restricted_in_purpose_passes_the_restriction_on(string[] purposes, bool accepted)
    {
        var restriction = new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], critical: false);
        var authority = new TestAuthority("Restricted", null, restriction);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = authority.Issue(new PublicKey(key), new LeafOptions { Purposes = ["1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8"] });
        Assert.Equal(accepted, Find(leaf, out _, authority.Issuer, authority.Root) is not null);
    }

    [Fact]
    public void A_key_that_is_not_made_for_signatures_signs_nothing()
    {
        var authority = new TestAuthority("Test");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (usage, accepted) in new[]
        {
            (X509KeyUsageFlags.DigitalSignature, true), (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, true),
            (X509KeyUsageFlags.KeyAgreement, false),
        })
        {
            Assert.Equal(accepted, Find(authority.Issue(new PublicKey(key), new LeafOptions { KeyUsage = usage }), out _, authority.Issuer, authority.Root) is not null);
        }

        Assert.NotNull(Find(authority.Issue(new PublicKey(key), new LeafOptions { KeyUsage = null }), out _, authority.Issuer, authority.Root));
    }

    private static RSA Key(int bits) => RSA.Create(bits);

    private static X509Certificate2 Root(RSA key, X509SignatureGenerator? signer = null)
    {
        var request = new CertificateRequest("CN=Root", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.Create(request.SubjectName, signer ?? X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), From, To, [7]);
    }

    private static X509Certificate2 Leaf(X509Certificate2 root, RSA rootKey, int bits = 2048, X509SignatureGenerator? signer = null)
    {
        using var key = Key(bits);
        var request = new CertificateRequest("CN=Leaf", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(Purpose());
        return request.Create(root.SubjectName, signer ?? X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1), From, To, [1, 2, 3]);
    }

    private static X509EnhancedKeyUsageExtension Purpose() => new([new Oid(CertificateChain.CodeSigning)], critical: false);

    private static VerifiedPath? Find(X509Certificate2 certificate, out string why, params X509Certificate2[] chain) => CertificateChain.FindPath(
        certificate, [], new TrustedAuthority("Test", [.. chain.Select(one => (ReadOnlyMemory<byte>)one.RawData)], new ValidityPeriod(From, To)),
        TestInstance.Time, CertificateChain.CodeSigning, out why);

    // sha1WithRSAEncryption (RFC 3279, 2.2.1), which the platform does not write by itself any more.
    private sealed class Sha1(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.FromOid("1.3.14.3.2.26"), RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => CreateForRSA(key, RSASignaturePadding.Pkcs1).PublicKey;
    }
}
