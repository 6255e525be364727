using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class WeakHashTests
{
    [Fact]
    public Task Every_way_to_choose_a_weak_hash_is_reported() => AnalyzerVerify.Analyze<WeakHashAnalyzer>("""
        using System.Security.Cryptography;
        using System.Text;
        using Md = System.Security.Cryptography.MD5;
        using static System.Security.Cryptography.SHA1;

        byte[] data = Encoding.UTF8.GetBytes(args[0]);
        var a = {|HT1001:MD5.Create()|};
        var b = {|HT1001:MD5.HashData(data)|};
        var c = {|HT1001:Md.HashData(data)|};
        var d = {|HT1001:HashData(data)|};
        SHA1 e = {|HT1001:new SHA1Managed()|};
        MD5CryptoServiceProvider f = {|HT1001:new()|};
        var g = {|HT1001:HashAlgorithm.Create("MD5")|};
        var h = {|HT1001:CryptoConfig.CreateFromName("System.Security.Cryptography.SHA1CryptoServiceProvider")|};
        var name = "SHA1";
        var i = {|HT1001:CryptoConfig.CreateFromName(name)|};
        var j = IncrementalHash.CreateHash({|HT1001:HashAlgorithmName.MD5|});
        var k = CryptographicOperations.HashData({|HT1001:new HashAlgorithmName("MD5")|}, data);
        Func<byte[], byte[]> l = {|HT1001:SHA1.HashData|};
        using var rsa = RSA.Create(3072);
        var m = rsa.SignData(data, padding: RSASignaturePadding.Pkcs1, hashAlgorithm: {|HT1001:HashAlgorithmName.SHA1|});
        var n = await {|HT1001:SHA1.HashDataAsync(Stream.Null)|};
        """);

    [Fact]
    public Task A_class_derived_from_a_weak_hash_is_reported() => AnalyzerVerify.Analyze<WeakHashAnalyzer>("""
        using System.Security.Cryptography;

        var mine = {|HT1001:new Mine()|};

        class Mine : MD5
        {
            public override void Initialize() { }
            protected override void HashCore(byte[] array, int ibStart, int cbSize) { }
            protected override byte[] HashFinal() => [];
        }
        """);

    [Fact]
    public Task Weak_digests_of_BouncyCastle_are_reported() => AnalyzerVerify.Analyze<WeakHashAnalyzer>(
        """
        using Org.BouncyCastle.Crypto.Digests;

        object a = {|HT1001:new MD5Digest()|};
        object b = new Sha256Digest();
        """,
        new()
        {
            Sources =
            [
                "namespace Org.BouncyCastle.Crypto.Digests { public class MD5Digest; public class Sha256Digest; }",
            ],
        });

    [Fact]
    public Task Strong_hashes_comparisons_and_unknown_names_are_left_alone() => AnalyzerVerify.Analyze<WeakHashAnalyzer>("""
        using System.Security.Cryptography;

        var data = new byte[1];
        var a = SHA256.HashData(data);
        var b = SHA512.Create();
        var c = HashAlgorithm.Create(args[0]);
        var d = CryptoConfig.CreateFromName("SHA256");
        var algorithm = new HashAlgorithmName(args[0]);
        if (algorithm == HashAlgorithmName.MD5 || algorithm.Equals(HashAlgorithmName.SHA1))
        {
            throw new CryptographicException(nameof(MD5));
        }

        MD5? none = null;
        var e = none?.ComputeHash(data);
        var f = new Elsewhere.SHA1();
        namespace Elsewhere { class SHA1; }
        """);

    [Fact]
    public Task The_hash_of_a_key_derivation_is_left_to_its_own_rule() => AnalyzerVerify.Analyze<WeakHashAnalyzer>("""
        using System.Security.Cryptography;

        var key = Rfc2898DeriveBytes.Pbkdf2(args[0], RandomNumberGenerator.GetBytes(16), 600_000, HashAlgorithmName.SHA1, 32);
        """);
}
