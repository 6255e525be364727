using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class CertificateKeyWrapperTests : IDisposable
{
    private readonly X509Certificate2 certificate = Create();
    private readonly X509Certificate2 another = Create();

    public static TheoryData<string> Clauses => KeyWrapperContract.Clauses;

    public void Dispose()
    {
        certificate.Dispose();
        another.Dispose();
    }

    [Theory]
    [MemberData(nameof(Clauses))]
    public Task It_keeps_the_contract(string clause) => KeyWrapperContract.Check(
        clause, new(() => new CertificateKeyWrapper(certificate), () => new CertificateKeyWrapper(another), Away: null, "PRIVATE KEY", Tries: 50));

    [Fact]
    public async Task Anybody_wraps_for_the_owner_who_alone_unwraps()
    {
        using var publicOnly = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        using var owner = new CertificateKeyWrapper(certificate);
        using var stranger = new CertificateKeyWrapper(publicOnly);
        var wrapped = await stranger.WrapAsync(new byte[32]);
        Assert.Equal(new byte[32], await owner.UnwrapAsync(wrapped));
        Assert.Equal(CryptographyCodes.KeyMissing, (await Assert.ThrowsAsync<CryptographyException>(() => stranger.UnwrapAsync(wrapped).AsTask())).Code);
    }

    [Fact]
    public void A_certificate_of_another_kind_or_of_a_small_key_is_refused()
    {
        using var curve = ECDsa.Create();
        using var other = new CertificateRequest("CN=ec", curve, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        Assert.Equal(CryptographyCodes.UnsupportedAlgorithm, Assert.Throws<CryptographyException>(() => new CertificateKeyWrapper(other)).Code);
        using var small = Create(1024);
        Assert.Equal(CryptographyCodes.WeakKey, Assert.Throws<CryptographyException>(() => new CertificateKeyWrapper(small)).Code);
    }

    private static X509Certificate2 Create(int bits = 2048)
    {
        using var rsa = RSA.Create(bits);
        return new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
    }
}
