using Hardening.Analyzers.CodeFixes.Crypto;
using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Crypto.Randomness;
using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Fixes;

public class CryptoFixTests
{
    [Fact]
    public Task Hashes_are_made_with_sha256() => AnalyzerVerify.Fix<WeakHashAnalyzer, AlgorithmFix>(
        """
        using System.Security.Cryptography;

        using var a = {|HT1001:MD5.Create()|};
        var b = {|HT1001:SHA1.HashData(new byte[1])|};
        using HashAlgorithm c = {|HT1001:SHA1.Create()|};
        """,
        """
        using System.Security.Cryptography;

        using var a = SHA256.Create();
        var b = SHA256.HashData(new byte[1]);
        using HashAlgorithm c = SHA256.Create();
        """);

    [Fact]
    public Task Codes_are_made_with_sha256() => AnalyzerVerify.Fix<WeakMacAnalyzer, AlgorithmFix>(
        """
        using System.Security.Cryptography;

        using var a = {|HT1016:new HMACSHA1(new byte[32])|};
        var b = {|HT1016:HMACMD5.HashData(new byte[32], new byte[1])|};
        """,
        """
        using System.Security.Cryptography;

        using var a = new HMACSHA256(new byte[32]);
        var b = HMACSHA256.HashData(new byte[32], new byte[1]);
        """);

    [Fact]
    public Task Errors_of_a_chain_count() => AnalyzerVerify.Fix<ChainErrorsIgnoredAnalyzer, FlagsFix>(
        """
        using System.Security.Cryptography.X509Certificates;

        var policy = new X509ChainPolicy();
        policy.VerificationFlags = {|HT1018:X509VerificationFlags.IgnoreWrongUsage|} | X509VerificationFlags.IgnoreEndRevocationUnknown;
        policy.VerificationFlags = {|HT1018:X509VerificationFlags.AllFlags|};
        """,
        """
        using System.Security.Cryptography.X509Certificates;

        var policy = new X509ChainPolicy();
        policy.VerificationFlags = X509VerificationFlags.IgnoreEndRevocationUnknown;
        policy.VerificationFlags = X509VerificationFlags.NoFlag;
        """);

    [Fact]
    public Task The_system_chooses_the_version() => AnalyzerVerify.Fix<TlsVersionFixedAnalyzer, FlagsFix>(
        """
        using System.Security.Authentication;

        var a = new HttpClientHandler { SslProtocols = {|HT1025:SslProtocols.Tls12|} | {|HT1025:SslProtocols.Tls13|} };
        """,
        """
        using System.Security.Authentication;

        var a = new HttpClientHandler { SslProtocols = SslProtocols.None };
        """);

    [Fact]
    public Task Others_lose_the_right_to_write() => AnalyzerVerify.Fix<Hardening.Analyzers.Platform.LooseFilePermissionsAnalyzer, FlagsFix>(
        """
        File.SetUnixFileMode("a", UnixFileMode.UserRead | UnixFileMode.UserWrite | {|HT6101:UnixFileMode.OtherWrite|});
        """,
        """
        File.SetUnixFileMode("a", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        """);

    [Fact]
    public Task Any_random_number_can_be_a_good_one() => AnalyzerVerify.Fix<InsecureRandomAnalyzer, InsecureRandomFix>(
        """
        using System.Security.Cryptography;

        var random = new Random();
        var a = {|HT1017:random.Next(1, 7)|};
        var b = {|HT1017:random.NextDouble()|};
        """,
        """
        using System.Security.Cryptography;

        var random = new Random();
        var a = RandomNumberGenerator.GetInt32(1, 7);
        var b = {|HT1017:random.NextDouble()|};
        """);

    [Fact]
    public Task Addresses_use_encryption() => AnalyzerVerify.Fix<CleartextProtocolAnalyzer, EncryptedSchemeFix>(
        """
        var a = {|HT1020:"http://updates.contoso.com/a"|};
        var b = {|HT1020:$"ws://chat.contoso.com/{a}"|};
        var c = {|HT1020:"telnet://switch.contoso.com"|};
        """,
        """
        var a = "https://updates.contoso.com/a";
        var b = $"wss://chat.contoso.com/{a}";
        var c = {|HT1020:"telnet://switch.contoso.com"|};
        """);

    [Fact]
    public Task A_check_that_fails_throws() => AnalyzerVerify.Fix<CheckIgnoredAnalyzer, CheckIgnoredFix>(
        """
        using System.Security.Cryptography;

        static void Read(RSA key, byte[] data, byte[] signature)
        {
            {|HT1027:key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);|}
            {|HT1027:_ = CryptographicOperations.FixedTimeEquals(data, signature);|}
        }

        Read(RSA.Create(3072), [], []);
        """,
        """
        using System.Security.Cryptography;

        static void Read(RSA key, byte[] data, byte[] signature)
        {
            if (!key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))
            {
                throw new CryptographicException("The check failed.");
            }
            if (!CryptographicOperations.FixedTimeEquals(data, signature))
            {
                throw new CryptographicException("The check failed.");
            }
        }

        Read(RSA.Create(3072), [], []);
        """);

    [Fact]
    public Task An_old_key_gets_a_size() => AnalyzerVerify.Fix<SmallKeyAnalyzer, SmallKeyFix>(
        """
        using System.Security.Cryptography;

        using var a = {|HT1012:new RSACryptoServiceProvider()|};
        """,
        """
        using System.Security.Cryptography;

        using var a = new RSACryptoServiceProvider(3072);
        """);
}
