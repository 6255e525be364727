using Hardening.Analyzers.Crypto.Tls;

namespace Hardening.Analyzers.Tests.Crypto.Tls;

public class CertificateValidationTests
{
    [Fact]
    public Task Callbacks_that_accept_everything_are_reported() => AnalyzerVerify.Analyze<CertificateValidationAnalyzer>("""
        using System.Net;
        using System.Net.Security;
        using System.Net.WebSockets;
        using System.Security.Cryptography.X509Certificates;

        class Client
        {
            void Handlers(bool verbose)
            {
                var a = new HttpClientHandler { ServerCertificateCustomValidationCallback = {|HT1009:(m, c, ch, e) => true|} };
                a.ServerCertificateCustomValidationCallback = {|HT1009:delegate { return true; }|};
                a.ServerCertificateCustomValidationCallback = {|HT1009:HttpClientHandler.DangerousAcceptAnyServerCertificateValidator|};
                ServicePointManager.ServerCertificateValidationCallback += {|HT1009:(sender, certificate, chain, errors) =>
                {
                    if (verbose)
                    {
                        Console.WriteLine(errors);
                        return true;
                    }

                    return true || errors == SslPolicyErrors.None;
                }|};
                var b = new SocketsHttpHandler();
                b.SslOptions.RemoteCertificateValidationCallback = {|HT1009:AcceptAll|};
                var c = new SslStream(Stream.Null, false, new RemoteCertificateValidationCallback({|HT1009:AcceptAll|}));
                var d = new ClientWebSocket();
                d.Options.RemoteCertificateValidationCallback = {|HT1009:Local|};
                RemoteCertificateValidationCallback stored = {|HT1009:(_, _, _, e) => e == SslPolicyErrors.None ? true : true|};

                static bool Local(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
                {
                    var ok = true;
                    return ok;
                }
            }

            static bool AcceptAll(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
        }
        """);

    [Fact]
    public Task A_callback_given_to_ones_own_code_is_reported_where_nothing_beside_it_names_it() => AnalyzerVerify.Analyze<CertificateValidationAnalyzer>("""
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        delegate bool Check(X509Certificate2 certificate, SslPolicyErrors errors);

        class Link
        {
            public Link(Check check) { }
        }

        class Client
        {
            Link Group() => new({|HT1009:Anything|});
            Link Block() => new({|HT1009:(certificate, errors) => { return true; }|});
            Link Plain() => new({|HT1009:(certificate, errors) => true|});
            Link Right() => new((certificate, errors) => errors == SslPolicyErrors.None);

            static bool Anything(X509Certificate2 certificate, SslPolicyErrors errors) => true;
        }
        """);

    [Fact]
    public Task A_method_group_of_another_file_is_followed() => AnalyzerVerify.Analyze<CertificateValidationAnalyzer>(
        """
        using System.Net;

        ServicePointManager.ServerCertificateValidationCallback = {|HT1009:Trust.Everyone|};
        ServicePointManager.ServerCertificateValidationCallback = Trust.Checked;
        """,
        new()
        {
            Sources =
            [
                """
                using System.Net.Security;
                using System.Security.Cryptography.X509Certificates;

                static class Trust
                {
                    public static bool Everyone(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) { return true; }
                    public static bool Checked(object s, X509Certificate? c, X509Chain? ch, SslPolicyErrors e) => e == SslPolicyErrors.None;
                }
                """,
            ],
        });

    [Fact]
    public Task Client_certificates_of_a_server_count_too() => AnalyzerVerify.Analyze<CertificateValidationAnalyzer>("""
        using Microsoft.AspNetCore.Server.Kestrel.Https;

        var options = new HttpsConnectionAdapterOptions();
        options.ClientCertificateValidation = {|HT1009:(certificate, chain, errors) => true|};
        {|HT1009:options.AllowAnyClientCertificate()|};
        """);

    [Fact]
    public Task Callbacks_that_decide_are_left_alone() => AnalyzerVerify.Analyze<CertificateValidationAnalyzer>("""
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        class Client
        {
            void Handlers(string pin)
            {
                RemoteCertificateValidationCallback a = (_, _, _, errors) => errors == SslPolicyErrors.None;
                RemoteCertificateValidationCallback b = (_, certificate, _, _) => certificate!.GetCertHashString() == pin;
                RemoteCertificateValidationCallback c = (_, _, _, errors) =>
                {
                    if (errors != SslPolicyErrors.None)
                    {
                        throw new IOException("refused");
                    }

                    return true;
                };
                RemoteCertificateValidationCallback d = (_, _, _, errors) =>
                {
                    var ok = true;
                    ok = errors == SslPolicyErrors.None;
                    return ok;
                };
                RemoteCertificateValidationCallback e = (_, _, _, _) => false;
                Func<int, bool> f = _ => true;
                var g = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator == null;
            }
        }
        """);
}
