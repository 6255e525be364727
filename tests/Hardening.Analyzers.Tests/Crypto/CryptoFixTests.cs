using Hardening.Analyzers.CodeFixes.Crypto;
using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Crypto.Randomness;
using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Crypto;

public class CryptoFixTests
{
    [Fact]
    public Task Obsolete_versions_leave_the_combination() => AnalyzerVerify.Fix<ObsoleteTlsAnalyzer, FlagsFix>(
        """
        using System.Net;
        using System.Security.Authentication;

        ServicePointManager.SecurityProtocol = {|HT1011:SecurityProtocolType.Tls|} | ({|HT1011:SecurityProtocolType.Tls11|}) | SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13;
        var a = new HttpClientHandler { SslProtocols = {|HT1011:SslProtocols.Tls11|} };
        var b = {|HT1011:(SecurityProtocolType)192|};
        ServicePointManager.SecurityProtocol |= {|HT1011:SecurityProtocolType.Tls11|};
        """,
        """
        using System.Net;
        using System.Security.Authentication;

        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13;
        var a = new HttpClientHandler { SslProtocols = SslProtocols.None };
        var b = SecurityProtocolType.SystemDefault;
        ServicePointManager.SecurityProtocol |= {|HT1011:SecurityProtocolType.Tls11|};
        """);

    [Fact]
    public Task Revocation_checks_are_switched_on() => AnalyzerVerify.Fix<RevocationCheckAnalyzer, SwitchOnFix>(
        """
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;

        var handler = new HttpClientHandler { {|HT1010:CheckCertificateRevocationList = false|} };
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = {|HT1010:X509RevocationMode.NoCheck|};
        using var stream = new SslStream(Stream.Null);
        stream.AuthenticateAsClient("host", null, SslProtocols.None, {|HT1010:checkCertificateRevocation: false|});
        """,
        """
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;

        var handler = new HttpClientHandler { CheckCertificateRevocationList = true };
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        using var stream = new SslStream(Stream.Null);
        stream.AuthenticateAsClient("host", null, SslProtocols.None, checkCertificateRevocation: true);
        """);

    [Fact]
    public Task Callbacks_that_accept_everything_go() => AnalyzerVerify.Fix<CertificateValidationAnalyzer, CertificateValidationFix>(
        """
        using System.Net;
        using System.Net.Security;

        var a = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = {|HT1009:(_, _, _, _) => true|},
            MaxConnectionsPerServer = 2,
        };
        a.ServerCertificateCustomValidationCallback = {|HT1009:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|};
        ServicePointManager.ServerCertificateValidationCallback += new RemoteCertificateValidationCallback({|HT1009:(_, _, _, _) => true|});
        if (args.Length > 0)
        {
            a.ServerCertificateCustomValidationCallback = {|HT1009:delegate { return true; }|};
        }

        if (args.Length > 1)
            a.ServerCertificateCustomValidationCallback = {|HT1009:(_, _, _, _) => true|};

        RemoteCertificateValidationCallback stored = {|HT1009:(_, _, _, _) => true|};
        """,
        """
        using System.Net;
        using System.Net.Security;

        var a = new HttpClientHandler
        {
            MaxConnectionsPerServer = 2,
        };
        if (args.Length > 0)
        {
        }

        if (args.Length > 1)
            a.ServerCertificateCustomValidationCallback = {|HT1009:(_, _, _, _) => true|};

        RemoteCertificateValidationCallback stored = {|HT1009:(_, _, _, _) => true|};
        """);

    [Fact]
    public Task Rsa_keys_get_3072_bits() => AnalyzerVerify.Fix<SmallKeyAnalyzer, SmallKeyFix>(
        """
        using System.Security.Cryptography;

        var a = RSA.Create(keySizeInBits: {|HT1012:1024|});
        RSACryptoServiceProvider b = new({|HT1012:512|}) { KeySize = {|HT1012:1024|} };
        a.KeySize = {|HT1012:1024|};
        var c = DSA.Create({|HT1012:1024|});
        """,
        """
        using System.Security.Cryptography;

        var a = RSA.Create(keySizeInBits: 3072);
        RSACryptoServiceProvider b = new(3072) { KeySize = 3072 };
        a.KeySize = 3072;
        var c = DSA.Create({|HT1012:1024|});
        """);

    [Fact]
    public Task Secrets_come_from_the_secure_generator() => AnalyzerVerify.Fix<InsecureRandomAnalyzer, InsecureRandomFix>(
        """
        var random = new Random();
        var token = {|HT1008:random.Next(10, 99)|};
        var salt = new byte[16];
        {|HT1008:random.NextBytes(salt)|};
        var password = {|HT1008:random.NextDouble()|};
        var roll = {|HT1017:random.Next(1, 7)|};
        """,
        """
        var random = new Random();
        var token = System.Security.Cryptography.RandomNumberGenerator.GetInt32(10, 99);
        var salt = new byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(salt);
        var password = {|HT1008:random.NextDouble()|};
        var roll = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, 7);
        """);

    [Fact]
    public Task Token_checks_are_switched_on() => AnalyzerVerify.Fix<TokenValidationAnalyzer, SwitchOnFix>(
        """
        var a = new Microsoft.IdentityModel.Tokens.TokenValidationParameters { {|HT1019:ValidateAudience = false|} };
        """,
        """
        var a = new Microsoft.IdentityModel.Tokens.TokenValidationParameters { ValidateAudience = true };
        """,
        new() { Sources = [Conventions.ThirdPartyStubs.Text] });
}
