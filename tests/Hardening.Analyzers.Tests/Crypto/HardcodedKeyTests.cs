using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class HardcodedKeyTests
{
    [Fact]
    public Task Bytes_fixed_by_the_source_are_reported_in_all_their_forms() => AnalyzerVerify.Analyze<HardcodedKeyAnalyzer>("""
        using System.Security.Cryptography;
        using System.Text;

        class Vault
        {
            private const string Phrase = "correct horse battery staple!!!!";
            private static readonly byte[] Shared = Encoding.UTF8.GetBytes(Phrase);
            private static byte[] Property => new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
            private byte[] _never = { 1, 2, 3, 4 };

            void Use(Aes aes, bool flag)
            {
                aes.Key = {|HT1005:new byte[] { 1, 2, 3 }|};
                aes.Key = {|HT1005:[1, 2, 3, 4]|};
                aes.Key = {|HT1005:"0123456789abcdef"u8.ToArray()|};
                aes.Key = {|HT1005:Encoding.ASCII.GetBytes("0123456789abcdef")|};
                aes.Key = {|HT1005:Convert.FromBase64String("AAECAwQFBgcICQoLDA0ODw==")|};
                aes.Key = {|HT1005:Convert.FromHexString(s: "000102030405060708090a0b0c0d0e0f")|};
                aes.Key = {|HT1005:Shared|};
                aes.Key = {|HT1005:Property|};
                aes.Key = {|HT1005:this._never|};
                aes.Key = {|HT1005:SHA256.HashData(Encoding.UTF8.GetBytes(Phrase))|};
                aes.Key = {|HT1005:new byte[32]|};
                aes.Key = {|HT1005:flag ? Shared : Property|};

                var text = "0123456789" + "abcdef";
                byte[]? local = null;
                local = Encoding.UTF8.GetBytes(text.PadRight(16));
                aes.Key = {|HT1005:local|};
            }

            void Sinks(Aes aes, byte[] iv, byte[] data)
            {
                var key = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
                var a = aes.CreateEncryptor(rgbIV: iv, rgbKey: {|HT1005:key|});
                var b = new HMACSHA256({|HT1005:key|});
                var c = HMACSHA512.HashData({|HT1005:"key"u8|}, data);
                AesGcm d = new({|HT1005:key|}, 16);
                var e = new ChaCha20Poly1305({|HT1005:key.AsSpan()|});
                var f = Rfc2898DeriveBytes.Pbkdf2({|HT1005:"hunter2hunter2"|}, iv, 600_000, HashAlgorithmName.SHA256, 32);
                var g = new AesManaged { Key = {|HT1005:key|} };
            }
        }
        """);

    [Fact]
    public Task Signing_keys_of_tokens_are_reported() => AnalyzerVerify.Analyze<HardcodedKeyAnalyzer>(
        """
        using System.Text;
        using Microsoft.IdentityModel.Tokens;

        var key = new SymmetricSecurityKey({|HT1005:Encoding.UTF8.GetBytes("a key for everyone to see")|});
        """,
        new()
        {
            Sources = ["namespace Microsoft.IdentityModel.Tokens { public class SymmetricSecurityKey { public SymmetricSecurityKey(byte[] key) { } } }"],
        });

    [Fact]
    public Task Keys_that_come_from_elsewhere_are_left_alone() => AnalyzerVerify.Analyze<HardcodedKeyAnalyzer>("""
        using System.Security.Cryptography;
        using System.Text;

        class Vault
        {
            private readonly byte[] _filled = new byte[32];
            private byte[] _assigned = { 1, 2, 3 };

            public Vault(byte[] key)
            {
                RandomNumberGenerator.Fill(_filled);
                _assigned = key;
            }

            void Use(Aes aes, string secret, byte[] given, Stream stream)
            {
                aes.Key = given;
                aes.Key = RandomNumberGenerator.GetBytes(32);
                aes.Key = Encoding.UTF8.GetBytes(secret);
                aes.Key = Convert.FromBase64String(Environment.GetEnvironmentVariable("KEY")!);
                aes.Key = _filled;
                aes.Key = _assigned;
                aes.Key = SHA256.HashData(given);

                var buffer = new byte[32];
                stream.ReadExactly(buffer);
                aes.Key = buffer;

                var random = new byte[32];
                using var generator = RandomNumberGenerator.Create();
                generator.GetBytes(random);
                aes.Key = random;

                var written = new byte[] { 0, 0 };
                written[0] = given[0];
                aes.Key = written;

                var span = new byte[32];
                RandomNumberGenerator.Fill(span.AsSpan());
                aes.Key = span;

                var hash = SHA256.HashData(new byte[] { 1, 2, 3 });
                var lookup = new Dictionary<string, byte[]> { ["key"] = new byte[] { 1 } };
            }
        }
        """);

    [Fact]
    public Task Half_typed_code_does_not_crash() => AnalyzerVerify.Analyze<HardcodedKeyAnalyzer>(
        """
        using System.Security.Cryptography;

        class C { void M(Aes aes) { aes.Key = ; aes.Key = new byte[]; aes.Key = [aes., ; new HMACSHA256(key:  } }
        """,
        new() { AllowCompileErrors = true });
}
