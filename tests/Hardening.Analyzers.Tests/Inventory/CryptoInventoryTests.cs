using Hardening.Analyzers.Inventory;

namespace Hardening.Analyzers.Tests.Inventory;

/// <summary>Each use of cryptography is told once, with what the code determines and nothing that it does not.</summary>
public class CryptoInventoryTests
{
    private static readonly AnalyzerTestOptions On = new() { EditorConfig = "build_property.HardeningCbom = true" };

    [Theory]
    [InlineData("MD5.HashData(data)", "MD5 functions=digest outputSize=128 primitive=hash")]
    [InlineData("SHA256.Create().ComputeHash(data)", "SHA-256 functions=digest outputSize=256 primitive=hash")]
    [InlineData("((HashAlgorithm)CryptoConfig.CreateFromName(\"SHA1\")!).ComputeHash(data)", "SHA-1 functions=digest outputSize=160 primitive=hash")]
    [InlineData("IncrementalHash.CreateHash(HashAlgorithmName.SHA384)", "SHA-384 functions=digest outputSize=384 primitive=hash")]
    [InlineData("CryptographicOperations.HashData(HashAlgorithmName.SHA512, data)", "SHA-512 functions=digest outputSize=512 primitive=hash")]
    [InlineData("SHA3_256.HashData(data)", "SHA3-256 functions=digest outputSize=256 primitive=hash")]
    [InlineData("HMACSHA256.HashData(new byte[32], data)", "HMAC-SHA-256 functions=tag hash=SHA-256 keySize=256 primitive=mac")]
    [InlineData("new HMACSHA1(data)", "HMAC-SHA-1 functions=tag hash=SHA-1 primitive=mac")]
    [InlineData("RandomNumberGenerator.GetBytes(16)", "DRBG of the operating system functions=generate primitive=drbg")]
    [InlineData("Rfc2898DeriveBytes.Pbkdf2(\"p\", data, 1000, HashAlgorithmName.SHA1, 32)", "PBKDF2-HMAC-SHA-1 functions=keyderive hash=SHA-1 iterations=1000 outputSize=256 primitive=kdf", "salt materialType=salt")]
    [InlineData("HKDF.DeriveKey(HashAlgorithmName.SHA256, data, 32)", "HKDF-SHA-256 functions=keyderive hash=SHA-256 outputSize=256 primitive=kdf")]
    [InlineData("RSA.Create(1024)", "RSA-1024 functions=keygen keySize=1024 primitive=pke")]
    [InlineData("RSA.Create()", "RSA-2048 functions=keygen keySize=2048 primitive=pke")]
    [InlineData("ECDsa.Create(ECCurve.NamedCurves.nistP256)", "ECDSA-nistP256 curve=nistP256 functions=keygen primitive=signature")]
    [InlineData("ECDiffieHellman.Create(ECCurve.CreateFromFriendlyName(\"secp256k1\"))", "ECDH-secp256k1 curve=secp256k1 functions=keygen primitive=key-agree")]
    [InlineData("new AesGcm(new byte[16], 12)", "AES-128-GCM keySize=128 mode=GCM primitive=ae tagSize=96", "secret-key materialType=secret-key size=128")]
    [InlineData("new ChaCha20Poly1305(data)", "ChaCha20-Poly1305 keySize=256 primitive=ae", "secret-key materialType=secret-key size=256")]
    [InlineData("MLKem.GenerateKey(MLKemAlgorithm.MLKem768)", "ML-KEM-768 functions=keygen parameterSet=MLKem768 primitive=kem")]
    [InlineData("Aes.Create(\"AesManaged\")", "AES-256-CBC keySize=256 mode=CBC padding=PKCS7 primitive=block-cipher")]
    [InlineData("CryptoConfig.CreateFromName(\"TripleDESCryptoServiceProvider\")!", "3DES-CBC keySize=192 mode=CBC padding=PKCS7 primitive=block-cipher")]
    [InlineData("MLKem.ImportEncapsulationKey(MLKemAlgorithm.MLKem512, data)", "ML-KEM-512 parameterSet=MLKem512 primitive=kem", "public-key direction=import format=raw materialType=public-key parameterSet=MLKem512")]
    [InlineData("Aes.Create().EncryptCbc(data, data, PaddingMode.None)", "AES-256-CBC functions=encrypt keySize=256 mode=CBC padding=None primitive=block-cipher")]
    public async Task An_expression_is_told_with_its_parameters(string expression, params string[] expected) =>
        Assert.Equal(expected, await Facts($$"""
            using System.Security.Cryptography;
            internal static class C { public static object M(byte[] data) => {{expression}}; }
            """));

    [Fact]
    public async Task Settings_of_an_object_belong_to_it_wherever_they_come_from() => Assert.Equal(
        [
            "3DES-ECB functions=encrypt keySize=192 mode=ECB padding=PKCS7 primitive=block-cipher",
            "secret-key materialType=secret-key size=192",
        ],
        await Facts("""
            using System.Security.Cryptography;
            using System.Text;
            using Cipher = System.Security.Cryptography.TripleDES;
            internal static class C
            {
                private static readonly byte[] Key = Encoding.UTF8.GetBytes(Text);
                private const string Text = "0123456789abcdef0123456789abcdef";
                private const CipherMode Mode = CipherMode.ECB;
                public static byte[] M(byte[] data)
                {
                    using var des = Cipher.Create();
                    des.Key = Key[..24];
                    des.Mode = Mode;
                    using var encryptor = des.CreateEncryptor();
                    return encryptor.TransformFinalBlock(data, 0, data.Length);
                }
            }
            """));

    [Fact]
    public async Task Constants_come_from_other_files_and_through_using_static() => Assert.Equal(
        ["PBKDF2-HMAC-SHA-512 functions=keyderive hash=SHA-512 iterations=210000 outputSize=512 primitive=kdf", "salt materialType=salt"],
        await Facts(
            """
            using static System.Security.Cryptography.Rfc2898DeriveBytes;
            internal static class C { public static object M(string p, byte[] salt) => Pbkdf2(p, salt, Settings.Iterations, Settings.Hash, Settings.Bytes); }
            """,
            """
            using System.Security.Cryptography;
            internal static class Settings
            {
                public static readonly HashAlgorithmName Hash = HashAlgorithmName.SHA512;
                public static int Iterations => 210_000;
                public static readonly int Bytes = 64;
            }
            """));

    [Fact]
    public async Task What_a_wrapper_leaves_open_is_told_for_each_call_of_it() => Assert.Equal(
        ["SHA-1 functions=digest outputSize=160 primitive=hash", "SHA-256 functions=digest outputSize=256 primitive=hash"],
        await Facts("""
            using System.Security.Cryptography;
            internal static class C
            {
                private static byte[] Digest(HashAlgorithmName name, byte[] data) => CryptographicOperations.HashData(name, data);
                public static byte[] Old(byte[] data) => Digest(HashAlgorithmName.SHA1, data);
                public static byte[] New(byte[] data) => Digest(HashAlgorithmName.SHA256, data);
            }
            """));

    [Fact]
    public async Task What_is_done_with_an_object_from_elsewhere_is_told_at_its_first_use() => Assert.Equal(
        [
            "RSA functions=encrypt padding=OaepSHA256 primitive=pke",
            "RSA functions=sign hash=SHA-256 padding=Pss primitive=signature",
            "RSA functions=verify hash=SHA-256 padding=Pss primitive=signature",
            "public-key direction=export format=SubjectPublicKeyInfo PEM materialType=public-key",
        ],
        await Facts("""
            using System.Security.Cryptography;
            internal static class C
            {
                public static void M(RSA rsa, byte[] data)
                {
                    rsa.Encrypt(data, RSAEncryptionPadding.OaepSHA256);
                    var signature = rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
                    rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
                    rsa.ExportSubjectPublicKeyInfoPem();
                }
            }
            """));

    [Fact]
    public async Task Versions_of_TLS_are_told_where_they_are_set_and_not_where_they_are_asked_for() => Assert.Equal(
        ["TLS protocol=tls versions=TLS 1.1,TLS 1.2"],
        await Facts("""
            using System.Security.Authentication;
            internal static class C
            {
                public static HttpClientHandler M() => new() { SslProtocols = SslProtocols.Tls11 | SslProtocols.Tls12 };
                public static bool IsOld(SslProtocols version) => version == SslProtocols.Tls11;
            }
            """));

    [Fact]
    public async Task Certificates_are_told_by_their_container() => Assert.Equal(
        ["X.509 certificate container=PKCS#12 format=X.509", "X.509 certificate format=X.509"],
        await Facts("""
            using System.Security.Cryptography.X509Certificates;
            internal static class C
            {
                public static X509Certificate2 Load(byte[] data, string password) => X509CertificateLoader.LoadPkcs12(data, password);
                public static bool Check(X509Certificate2 certificate) { using var chain = new X509Chain(); return chain.Build(certificate); }
            }
            """));

    [Fact]
    public async Task Classes_of_the_users_own_are_no_cryptography_whatever_they_are_called() => Assert.Empty(await Facts("""
        internal sealed class Aes { public static Aes Create() => new(); public byte[] EncryptCbc(byte[] data) => data; }
        internal sealed class MD5 { public static byte[] HashData(byte[] data) => data; }
        internal enum SslProtocols { Tls11 }
        internal static class C
        {
            public static object M(byte[] data) => (Aes.Create().EncryptCbc(data), MD5.HashData(data), SslProtocols.Tls11, new System.Random().Next(), data.GetHashCode());
        }
        """));

    [Fact]
    public async Task Algorithms_of_other_libraries_are_told_by_name() => Assert.Equal(
        ["AES-256-GCM keySize=256 primitive=ae", "HMAC-SHA-256 functions=tag hash=SHA-256 primitive=mac", "RC4 primitive=stream-cipher", "SHA-256 primitive=hash"],
        await Facts(
            """
            internal static class C { public static object M() => (NSec.Cryptography.AeadAlgorithm.Aes256Gcm, new Org.BouncyCastle.Crypto.Engines.RC4Engine(),
                new Org.BouncyCastle.Crypto.Macs.HMac(new Org.BouncyCastle.Crypto.Digests.Sha256Digest())); }
            """,
            """
            namespace NSec.Cryptography { public class AeadAlgorithm { public static AeadAlgorithm Aes256Gcm { get; } = null!; } }
            namespace Org.BouncyCastle.Crypto.Engines { public class RC4Engine { } }
            namespace Org.BouncyCastle.Crypto.Digests { public class Sha256Digest { } }
            namespace Org.BouncyCastle.Crypto.Macs { public class HMac { public HMac(Digests.Sha256Digest digest) { } } }
            """));

    [Fact]
    public async Task Nothing_is_told_unless_the_build_asks() => Assert.Empty(await AnalyzerVerify.Findings(
        new CryptoInventoryAnalyzer(), "using System.Security.Cryptography; internal static class C { public static byte[] M(byte[] d) => MD5.HashData(d); }"));

    private static async Task<IEnumerable<string>> Facts(string source, params string[] others)
    {
        var found = await AnalyzerVerify.Findings(new CryptoInventoryAnalyzer(), source, On with { Sources = [.. others] });
        return found.Select(finding => string.Join(' ', finding.Properties.Where(pair => pair.Key is not ("asset" or "name" or "family" or "assembly"))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Prepend(finding.Properties["name"]))).Order(StringComparer.Ordinal);
    }
}
