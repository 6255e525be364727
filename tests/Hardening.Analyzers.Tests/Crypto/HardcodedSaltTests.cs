using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class HardcodedSaltTests
{
    [Fact]
    public Task Fixed_salts_are_reported() => AnalyzerVerify.Analyze<HardcodedSaltAnalyzer>("""
        using System.Security.Cryptography;
        using System.Text;

        static byte[] Hash(string password) =>
            Rfc2898DeriveBytes.Pbkdf2(password, iterations: 600_000, salt: {|HT1007:"pepper"u8.ToArray()|}, hashAlgorithm: HashAlgorithmName.SHA256, outputLength: 32);

        var salt = Encoding.UTF8.GetBytes("static salt");
        var b = new Rfc2898DeriveBytes(args[0], {|HT1007:salt|}, 600_000, HashAlgorithmName.SHA256);
        b.Salt = {|HT1007:salt|};
        """);

    [Fact]
    public Task Random_salts_stored_salts_and_hkdf_are_left_alone() => AnalyzerVerify.Analyze<HardcodedSaltAnalyzer>("""
        using System.Security.Cryptography;

        var salt = RandomNumberGenerator.GetBytes(16);
        var a = Rfc2898DeriveBytes.Pbkdf2(args[0], salt, 600_000, HashAlgorithmName.SHA256, 32);
        var b = Rfc2898DeriveBytes.Pbkdf2(args[0], Convert.FromBase64String(args[1]), 600_000, HashAlgorithmName.SHA256, 32);
        var c = HKDF.DeriveKey(HashAlgorithmName.SHA256, salt, 32, "context"u8.ToArray(), []);
        """);
}
