using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Crypto.Tls;
using Hardening.Analyzers.Secrets;
using Hardening.Analyzers.Tests.Conventions;

namespace Hardening.Analyzers.Tests.Crypto;

public class ProtocolTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [ThirdPartyStubs.Text] };

    [Theory]
    [InlineData("var a = {|HT1020:\"http://updates.contoso.com/latest\"|};")]
    [InlineData("var a = {|HT1020:\"HTTP://contoso.com\"|};")]
    [InlineData("var a = {|HT1020:$\"http://{args[0]}/x\"|};")]
    [InlineData("var a = {|HT1020:\"ftp://me:secret@files.contoso.com\"|};")]
    [InlineData("var a = {|HT1020:\"telnet://router\"|};")]
    [InlineData("var a = {|HT1020:\"ws://live.contoso.com\"|};")]
    [InlineData("var a = {|HT1020:\"http://localhost.contoso.com\"|};")]
    [InlineData("var c = {|HT1020:new System.Net.Mail.SmtpClient(\"mail\", 25)|};")]
    [InlineData("var c = new System.Net.Mail.SmtpClient(\"mail\") { {|HT1020:EnableSsl = false|} };")]
    public Task Addresses_and_clients_without_encryption_are_reported(string statement) =>
        AnalyzerVerify.Analyze<CleartextProtocolAnalyzer>(statement);

    [Theory]
    [InlineData("var a = \"https://contoso.com\";")]
    [InlineData("var a = \"http://localhost:5000\";")]
    [InlineData("var a = \"http://127.0.0.1/x\";")]
    [InlineData("var a = \"http://[::1]:80/\";")]
    [InlineData("var a = \"http://www.w3.org/2000/09/xmldsig#\";")]
    [InlineData("var a = \"http://example.com/x\";")]
    [InlineData("var a = \"http://\";")]
    [InlineData("var a = args[0].StartsWith(\"http://contoso.com\");")]
    [InlineData("var a = args[0] == \"http://contoso.com\";")]
    [InlineData("var xmlNamespace = \"http://contoso.com/orders\";")]
    [InlineData("var a = new System.Xml.XmlQualifiedName(\"a\", \"http://contoso.com/orders\");")]
    [InlineData("System.Xml.Linq.XNamespace ns = \"http://contoso.com/orders\";")]
    [InlineData("var c = new System.Net.Mail.SmtpClient(\"mail\") { EnableSsl = true };")]
    [InlineData("var c = new System.Net.Mail.SmtpClient(\"localhost\");")]
    public Task Names_own_machine_and_encrypted_addresses_are_left_alone(string statement) =>
        AnalyzerVerify.Analyze<CleartextProtocolAnalyzer>(statement);

    [Fact]
    public Task A_directory_without_authentication_is_reported() => AnalyzerVerify.Analyze<UnauthenticatedDirectoryAnalyzer>("""
        using System.DirectoryServices;

        var none = AuthenticationTypes.None;
        var a = {|HT1021:new DirectoryEntry("x", "u", "p", AuthenticationTypes.None)|};
        var b = {|HT1021:new DirectoryEntry("x", "u", "p", none)|};
        var c = new DirectoryEntry { {|HT1021:AuthenticationType = AuthenticationTypes.Anonymous|} };
        var d = new DirectoryEntry("x", "u", "p", AuthenticationTypes.Secure);
        var e = new DirectoryEntry("x", "u", "p", AuthenticationTypes.None);
        e.AuthenticationType = AuthenticationTypes.Secure;
        if (e.AuthenticationType == AuthenticationTypes.None) { }
        """, Options);

    [Fact]
    public Task Algorithms_of_ones_own_are_reported() => AnalyzerVerify.Analyze<HomemadeCryptographyAnalyzer>("""
        using System.Security.Cryptography;

        class {|HT1022:Mixer|} : HashAlgorithm
        {
            public override void Initialize() { }
            protected override void HashCore(byte[] array, int start, int size) { }
            protected override byte[] HashFinal() => [];
        }

        class User { SHA256 _hash = SHA256.Create(); }
        """);

    [Fact]
    public Task Dsa_is_reported() => AnalyzerVerify.Analyze<DsaAnalyzer>("""
        using System.Security.Cryptography;

        var a = {|HT1023:DSA.Create(2048)|};
        var b = ECDsa.Create();
        var c = RSA.Create(3072);
        """);

    [Fact]
    public Task Root_certificates_are_reported() => AnalyzerVerify.Analyze<RootCertificateAnalyzer>("""
        using System.Security.Cryptography.X509Certificates;

        var certificate = X509CertificateLoader.LoadCertificateFromFile("a.cer");
        var root = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        {|HT1024:root.Add(certificate)|};
        var named = new X509Store("root");
        {|HT1024:named.Add(certificate)|};
        var mine = new X509Store(StoreName.My);
        mine.Add(certificate);
        root.Remove(certificate);
        """);

    [Fact]
    public Task Versions_of_tls_are_listed() => AnalyzerVerify.Analyze<TlsVersionFixedAnalyzer>("""
        using System.Net.Security;
        using System.Security.Authentication;

        var a = new SslClientAuthenticationOptions { EnabledSslProtocols = {|HT1025:SslProtocols.Tls12|} };
        a.EnabledSslProtocols = SslProtocols.None;
        if (a.EnabledSslProtocols == SslProtocols.Tls13) { }
        """);

    [Fact]
    public Task Signatures_checked_with_their_own_key_are_reported() => AnalyzerVerify.Analyze<SignatureKeyFromDocumentAnalyzer>("""
        using System.Security.Cryptography;
        using System.Security.Cryptography.Xml;

        var signed = new SignedXml();
        var a = {|HT1026:signed.CheckSignature()|};
        var b = {|HT1026:signed.CheckSignatureReturningKey(out _)|};
        using var trusted = RSA.Create(2048);
        var c = signed.CheckSignature(trusted);
        """);

    [Theory]
    [InlineData("{|HT2004:\"Server=db;Database=shop;User Id=app;Password=\"|}")]
    [InlineData("{|HT2004:\"Data Source=db;Password=;User Id=app\"|}")]
    [InlineData("{|HT2004:$\"Server={args[0]};User Id=app;Pwd=;\"|}")]
    [InlineData("\"Server=db;Password=\" + args[0]")]
    [InlineData("$\"Server=db;Password={args[0]}\"")]
    [InlineData("\"Server=db;Password=;Integrated Security=true\"")]
    [InlineData("\"Server=db;Integrated_Security=SSPI;Password=\"")]
    [InlineData("\"Server=db;User Id=app\"")]
    [InlineData("\"Password=\"")]
    public Task Only_connections_with_an_empty_password_are_reported(string text) =>
        AnalyzerVerify.Analyze<EmptyDatabasePasswordAnalyzer>($"var connection = {text};");
}
