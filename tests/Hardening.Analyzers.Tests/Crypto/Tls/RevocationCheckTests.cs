using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Crypto.Tls;

public class RevocationCheckTests
{
    [Fact]
    public Task Checks_switched_off_are_reported() => AnalyzerVerify.Analyze<RevocationCheckAnalyzer>("""
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;

        var handler = new HttpClientHandler { {|HT1010:CheckCertificateRevocationList = false|} };
        {|HT1010:ServicePointManager.CheckCertificateRevocationList = false|};
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = {|HT1010:X509RevocationMode.NoCheck|};
        using var stream = new SslStream(Stream.Null);
        stream.AuthenticateAsClient("host", null, SslProtocols.None, {|HT1010:checkCertificateRevocation: false|});
        """);

    [Fact]
    public Task Checks_left_on_are_left_alone() => AnalyzerVerify.Analyze<RevocationCheckAnalyzer>("""
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;

        var handler = new HttpClientHandler { CheckCertificateRevocationList = true };
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        var off = chain.ChainPolicy.RevocationMode == X509RevocationMode.NoCheck;
        using var stream = new SslStream(Stream.Null);
        stream.AuthenticateAsClient("host", null, SslProtocols.None, true);
        Mine(checkCertificateRevocation: false);
        static void Mine(bool checkCertificateRevocation) { }
        """);

    [Fact]
    public Task Ignored_chain_errors_are_reported() => AnalyzerVerify.Analyze<ChainErrorsIgnoredAnalyzer>("""
        using System.Security.Cryptography.X509Certificates;

        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationFlags = {|HT1018:X509VerificationFlags.AllFlags|};
        chain.ChainPolicy.VerificationFlags |= {|HT1018:X509VerificationFlags.AllowUnknownCertificateAuthority|};
        """);

    [Fact]
    public Task A_private_trust_store_is_left_alone() => AnalyzerVerify.Analyze<ChainErrorsIgnoredAnalyzer>("""
        using System.Security.Cryptography.X509Certificates;

        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        if (chain.ChainPolicy.VerificationFlags == X509VerificationFlags.AllFlags) throw new InvalidOperationException();
        """);
}
