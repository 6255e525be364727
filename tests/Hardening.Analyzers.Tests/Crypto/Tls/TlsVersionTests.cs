using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Crypto.Tls;

public class TlsVersionTests
{
    [Fact]
    public Task Obsolete_versions_are_reported() => AnalyzerVerify.Analyze<ObsoleteTlsAnalyzer>("""
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using static System.Security.Authentication.SslProtocols;

        ServicePointManager.SecurityProtocol = {|HT1011:SecurityProtocolType.Tls|} | SecurityProtocolType.Tls12;
        ServicePointManager.SecurityProtocol |= {|HT1011:SecurityProtocolType.Tls11|};
        ServicePointManager.SecurityProtocol = {|HT1011:(SecurityProtocolType)192|};
        var handler = new HttpClientHandler { SslProtocols = {|HT1011:SslProtocols.Tls11|} };
        var options = new SslClientAuthenticationOptions { EnabledSslProtocols = {|HT1011:Ssl3|} | Tls13 };
        var protocols = {|HT1011:(SslProtocols)(192 | 3072)|};
        options.EncryptionPolicy = {|HT1011:EncryptionPolicy.AllowNoEncryption|};
        {|HT1011:AppContext.SetSwitch("Switch.System.Net.DontEnableSchUseStrongCrypto", true)|};
        """);

    [Fact]
    public Task Current_versions_tests_and_masks_are_left_alone() => AnalyzerVerify.Analyze<ObsoleteTlsAnalyzer>("""
        using System.Net;
        using System.Security.Authentication;

        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13;
        ServicePointManager.SecurityProtocol &= ~SecurityProtocolType.Tls;
        ServicePointManager.SecurityProtocol &= ~(SecurityProtocolType.Tls | SecurityProtocolType.Tls11);
        var handler = new HttpClientHandler { SslProtocols = SslProtocols.None };
        var protocols = (SslProtocols)(3072 | 12288);
        if ((protocols & SslProtocols.Tls11) != 0 || protocols.HasFlag(SslProtocols.Tls) || protocols == SslProtocols.Ssl3)
        {
            throw new AuthenticationException(nameof(SslProtocols.Tls));
        }

        AppContext.SetSwitch("Switch.System.Net.DontEnableSchUseStrongCrypto", false);
        """);
}
