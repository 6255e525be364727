using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Wrapping;

public sealed class KeyWrapperTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public async Task A_passphrase_unwraps_what_it_wrapped_at_any_cost_and_nothing_else()
    {
        using var cheap = new PassphraseKeyWrapper("right", new Argon2Cost(64, 1, 1));
        using var dear = new PassphraseKeyWrapper("right", new Argon2Cost(128, 2, 2));
        using var wrong = new PassphraseKeyWrapper("wrong", new Argon2Cost(64, 1, 1));
        var wrapped = await dear.WrapAsync(Secret);
        Assert.Equal(Secret, await cheap.UnwrapAsync(wrapped));
        await Refused(wrong, wrapped);
        for (var position = 0; position < wrapped.Length; position++)
        {
            var changed = wrapped.ToArray();
            changed[position] ^= 0x80;
            await Refused(cheap, changed);
        }

        await Refused(cheap, []);
        Assert.Throws<ArgumentException>(() => new PassphraseKeyWrapper(string.Empty));
    }

    [Fact]
    public async Task A_certificate_wraps_for_its_owner()
    {
        using var rsa = RSA.Create(3072);
        using var certificate = new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        using var publicOnly = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        using var owner = new CertificateKeyWrapper(certificate);
        using var stranger = new CertificateKeyWrapper(publicOnly);
        var wrapped = await stranger.WrapAsync(Secret);
        Assert.Equal(Secret, await owner.UnwrapAsync(wrapped));
        Assert.Equal(CryptographyCodes.KeyMissing, (await Assert.ThrowsAsync<CryptographyException>(() => stranger.UnwrapAsync(wrapped).AsTask())).Code);
        wrapped[5] ^= 1;
        await Refused(owner, wrapped);
        await Refused(owner, [1, 2, 3]);

        using var curve = ECDsa.Create();
        using var other = new CertificateRequest("CN=ec", curve, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        Assert.Equal(CryptographyCodes.UnsupportedAlgorithm, Assert.Throws<CryptographyException>(() => new CertificateKeyWrapper(other)).Code);
    }

    private static async Task Refused(IKeyWrapper wrapper, byte[] wrapped) =>
        Assert.Equal(CryptographyCodes.Refused, (await Assert.ThrowsAsync<CryptographyException>(() => wrapper.UnwrapAsync(wrapped).AsTask())).Code);
}
