using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cryptography.Tests.Keys;

public sealed class KeyFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(KeyType.EcP256, "")]
    [InlineData(KeyType.EcP256, "pässword")]
    [InlineData(KeyType.Ed25519, "")]
    [InlineData(KeyType.Ed25519, "pässword")]
    [InlineData(KeyType.EcP384, "")]
    [InlineData(KeyType.EcP521, "pässword")]
    [InlineData(KeyType.Rsa, "pässword")]
    [InlineData(KeyType.MlDsa44, "pässword")]
    [InlineData(KeyType.MlDsa65, "")]
    [InlineData(KeyType.MlDsa87, "")]
    public async Task A_created_key_loads_and_signs(KeyType type, string password)
    {
        var path = folder["key.pem"];
        var publicKey = KeyFile.Create(path, type, password);
        using var signer = KeyFile.LoadSigner(path, password);

        Assert.Equal(publicKey, signer.PublicKey);
        var signature = await signer.SignAsync("m"u8.ToArray());
        Assert.True(publicKey.CreateVerifier().Verify("m"u8, signature));
        Assert.Contains(password.Length > 0 ? "-----BEGIN ENCRYPTED PRIVATE KEY-----" : "-----BEGIN PRIVATE KEY-----", File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        var path = folder.Write("key.pem", "mine");
        Assert.Equal(CryptographyCodes.KeyExists, Fails(() => KeyFile.Create(path, KeyType.EcP256)).Code);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_a_coded_error() =>
        Assert.Equal(CryptographyCodes.KeyNotWritable, Fails(() => KeyFile.Create(folder["no/key.pem"], KeyType.EcP256)).Code);

    [Fact]
    public void A_missing_key_is_a_coded_error()
    {
        var error = Fails(() => KeyFile.LoadSigner(folder["no.pem"]));
        Assert.Equal(CryptographyCodes.KeyMissing, error.Code);
        Assert.Equal(folder["no.pem"], error.File);
    }

    [Fact]
    public void A_folder_is_an_unreadable_key() =>
        Assert.Equal(CryptographyCodes.KeyUnreadable, Fails(() => KeyFile.LoadSigner(folder.Path)).Code);

    [Fact]
    public void Text_is_not_a_key() =>
        Assert.Equal(CryptographyCodes.NotAKey, Fails(() => KeyFile.LoadSigner(folder.Write("a.txt", "hello"))).Code);

    [Fact]
    public void A_huge_file_is_not_a_key() =>
        Assert.Equal(CryptographyCodes.NotAKey, Fails(() => KeyFile.LoadPublic(folder.Write("a.pem", new string('a', 100_000)))).Code);

    [Fact]
    public void A_damaged_key_is_not_a_key()
    {
        var pem = TestKeys.Pem("p256");
        var path = folder.Write("key.pem", pem.Replace("MIGH", "MIGI", StringComparison.Ordinal));
        Assert.Equal(CryptographyCodes.NotAKey, Fails(() => KeyFile.LoadSigner(path)).Code);
    }

    [Fact]
    public void A_public_key_does_not_sign()
    {
        KeyFile.WritePublic(folder["key.pub.pem"], KeyFile.Create(folder["key.pem"], KeyType.EcP256));
        Assert.Equal(CryptographyCodes.NotAKey, Fails(() => KeyFile.LoadSigner(folder["key.pub.pem"])).Code);
    }

    [Fact]
    public void A_private_key_is_not_taken_for_a_public_one()
    {
        KeyFile.Create(folder["key.pem"], KeyType.EcP256);
        Assert.Equal(CryptographyCodes.NotAKey, Fails(() => KeyFile.LoadPublic(folder["key.pem"])).Code);
    }

    [Fact]
    public void A_wrong_password_is_told_from_a_missing_one()
    {
        KeyFile.Create(folder["key.pem"], KeyType.EcP256, "right");
        Assert.Equal(CryptographyCodes.WrongPassword, Fails(() => KeyFile.LoadSigner(folder["key.pem"], "wrong")).Code);
        Assert.Equal(CryptographyCodes.PasswordNeeded, Fails(() => KeyFile.LoadSigner(folder["key.pem"])).Code);
    }

    [Fact]
    public void Old_formats_load()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(3072);
        using var first = KeyFile.LoadSigner(folder.Write("ec.pem", ecdsa.ExportECPrivateKeyPem()));
        using var second = KeyFile.LoadSigner(folder.Write("rsa.pem", rsa.ExportRSAPrivateKeyPem()));
        Assert.Equal(SignatureAlgorithm.EcdsaP384Sha384, first.Algorithm);
        Assert.Equal(SignatureAlgorithm.RsaPkcs1Sha256, second.Algorithm);
    }

    [Fact]
    public void A_2048_bit_rsa_key_verifies_but_does_not_sign()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(2048, KeyFile.LoadPublic(folder.Write("rsa.pub.pem", rsa.ExportSubjectPublicKeyInfoPem())).Bits);
        Assert.Equal(CryptographyCodes.WeakKey, Fails(() => KeyFile.LoadSigner(folder.Write("rsa.pem", rsa.ExportPkcs8PrivateKeyPem()))).Code);
    }

    [Fact]
    public void An_unsupported_curve_is_a_coded_error()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Assert.Equal(CryptographyCodes.UnsupportedAlgorithm, Fails(() => KeyFile.LoadSigner(folder.Write("a.pem", ecdsa.ExportPkcs8PrivateKeyPem()))).Code);
    }

    [Fact]
    public void A_public_key_loads_from_pem_der_and_certificate()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=a", ecdsa, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        string[] files =
        [
            folder.Write("a.pem", ecdsa.ExportSubjectPublicKeyInfoPem()),
            folder.Write("a.der", ecdsa.ExportSubjectPublicKeyInfo()),
            folder.Write("b.pem", certificate.ExportCertificatePem()),
            folder.Write("b.der", certificate.RawData),
        ];
        Assert.Single(files.Select(f => KeyFile.LoadPublic(f).Id).Distinct());
    }

    [ToolFact("openssl")]
    public async Task Openssl_reads_our_encrypted_keys_and_we_read_its()
    {
        KeyFile.Create(folder["ours.pem"], KeyType.Ed25519, "pass");
        (await Command.Run("openssl", ["pkey", "-in", "ours.pem", "-passin", "pass:pass", "-pubout", "-out", "ours.pub.pem"], folder.Path)).ShouldExit();
        using var ours = KeyFile.LoadSigner(folder["ours.pem"], "pass");
        Assert.Equal(ours.PublicKey, KeyFile.LoadPublic(folder["ours.pub.pem"]));

        (await Command.Run("openssl", ["genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:pass", "-out", "theirs.pem"], folder.Path)).ShouldExit();
        using var theirs = KeyFile.LoadSigner(folder["theirs.pem"], "pass");
        (await Command.Run("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-out", "sec1.pem"], folder.Path)).ShouldExit();
        using var sec1 = KeyFile.LoadSigner(folder["sec1.pem"]);
        Assert.Equal(KeyType.EcP256, sec1.PublicKey.Type);

        File.WriteAllText(folder["m"], "message");
        (await Command.Run("openssl", ["dgst", "-sha256", "-sign", "sec1.pem", "-out", "m.sig", "m"], folder.Path)).ShouldExit();
        Assert.True(sec1.PublicKey.CreateVerifier().Verify("message"u8, File.ReadAllBytes(folder["m.sig"])));
    }

    [Fact]
    public void An_rsa_key_has_3072_or_4096_bits()
    {
        Assert.Equal(3072, KeyFile.Create(folder["a.pem"], KeyType.Rsa).Bits);
        Assert.Equal(4096, KeyFile.Create(folder["b.pem"], KeyType.Rsa, rsaBits: 4096).Bits);
        Assert.Throws<ArgumentOutOfRangeException>(() => KeyFile.Create(folder["c.pem"], KeyType.Rsa, rsaBits: 2048));
        Assert.False(File.Exists(folder["c.pem"]));
    }

    [ToolTheory("openssl")]
    [InlineData(KeyType.EcP384, "-sha384")]
    [InlineData(KeyType.EcP521, "-sha512")]
    [InlineData(KeyType.Rsa, "-sha256")]
    public async Task Openssl_verifies_what_keys_made_here_sign(KeyType type, string hash)
    {
        KeyFile.WritePublic(folder["k.pub.pem"], KeyFile.Create(folder["k.pem"], type, "pass"));
        using var signer = KeyFile.LoadSigner(folder["k.pem"], "pass");
        folder.Write("m.sig", await signer.SignAsync("message"u8.ToArray()));
        folder.Write("m", "message");
        (await Command.Run("openssl", ["dgst", hash, "-verify", "k.pub.pem", "-signature", "m.sig", "m"], folder.Path)).ShouldExit();
        folder.Write("m", "messagE");
        (await Command.Run("openssl", ["dgst", hash, "-verify", "k.pub.pem", "-signature", "m.sig", "m"], folder.Path)).ShouldExit(1);
    }

    private static CryptographyException Fails(Action action)
    {
        var error = Assert.Throws<CryptographyException>(action);
        Assert.NotEmpty(error.Remedy);
        Assert.NotNull(error.File);
        return error;
    }
}
