using Hardening.Analyzers.CodeFixes.Settings;
using Hardening.Analyzers.Crypto;
using Hardening.Analyzers.Crypto.Tls;
using Hardening.Analyzers.Tests.Conventions;
using Hardening.Analyzers.Web;
using Hardening.Analyzers.Xml;

namespace Hardening.Analyzers.Tests.Fixes;

public class SettingFixTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task A_cookie_gets_the_flag_it_lacks() => AnalyzerVerify.Fix<CookieNotSecureAnalyzer, SettingFix>(
        """
        using Microsoft.AspNetCore.Http;

        var a = {|HT6001:new CookieOptions()|};
        var b = {|HT6001:new CookieOptions { HttpOnly = true }|};
        var c = {|HT6001:new CookieOptions
        {
            HttpOnly = true,
            Secure = false,
        }|};
        """,
        """
        using Microsoft.AspNetCore.Http;

        var a = new CookieOptions() { Secure = true };
        var b = new CookieOptions { Secure = true, HttpOnly = true };
        var c = new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
        };
        """);

    [Fact]
    public Task A_cookie_is_hidden_from_scripts() => AnalyzerVerify.Fix<CookieReadableByScriptAnalyzer, SettingFix>(
        """
        using Microsoft.AspNetCore.Http;

        CookieOptions a = {|HT6002:new()
        {
            Secure = true,
        }|};
        """,
        """
        using Microsoft.AspNetCore.Http;

        CookieOptions a = new()
        {
            HttpOnly = true,
            Secure = true,
        };
        """);

    [Fact]
    public Task A_cookie_policy_always_sets_the_flag() => AnalyzerVerify.Fix<CookieNotSecureAnalyzer, SettingFix>(
        """
        using Microsoft.AspNetCore.Http;

        var builder = new CookieBuilder();
        {|HT6001:builder.SecurePolicy = CookieSecurePolicy.None|};
        """,
        """
        using Microsoft.AspNetCore.Http;

        var builder = new CookieBuilder();
        builder.SecurePolicy = CookieSecurePolicy.Always;
        """);

    [Fact]
    public Task Derivation_takes_longer() => AnalyzerVerify.Fix<WeakKeyDerivationAnalyzer, SettingFix>(
        """
        using System.Security.Cryptography;

        var name = HashAlgorithmName.SHA256;
        var a = {|HT1013:Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], 1000, HashAlgorithmName.SHA256, 32)|};
        var b = {|HT1013:Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], outputLength: 32, iterations: 99, hashAlgorithm: name)|};
        """,
        """
        using System.Security.Cryptography;

        var name = HashAlgorithmName.SHA256;
        var a = Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], 600_000, HashAlgorithmName.SHA256, 32);
        var b = Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], outputLength: 32, iterations: 600_000, hashAlgorithm: name);
        """);

    [Fact]
    public Task Enough_iterations_of_a_weak_hash_are_left_alone() => AnalyzerVerify.Fix<WeakKeyDerivationAnalyzer, SettingFix>(
        """
        using System.Security.Cryptography;

        var a = {|HT1013:Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], 900_000, HashAlgorithmName.SHA1, 32)|};
        """,
        """
        using System.Security.Cryptography;

        var a = {|HT1013:Rfc2898DeriveBytes.Pbkdf2("p", new byte[16], 900_000, HashAlgorithmName.SHA1, 32)|};
        """);

    [Fact]
    public Task Mail_is_encrypted() => AnalyzerVerify.Fix<CleartextProtocolAnalyzer, SettingFix>(
        """
        using System.Net.Mail;

        var a = {|HT1020:new SmtpClient("mail.contoso.com", 25)|};
        var b = new SmtpClient("mail.contoso.com");
        {|HT1020:b.EnableSsl = false|};
        """,
        """
        using System.Net.Mail;

        var a = new SmtpClient("mail.contoso.com", 25) { EnableSsl = true };
        var b = new SmtpClient("mail.contoso.com");
        b.EnableSsl = true;
        """);

    [Fact]
    public Task The_directory_asks_who_it_is() => AnalyzerVerify.Fix<UnauthenticatedDirectoryAnalyzer, SettingFix>(
        """
        using System.DirectoryServices;

        var a = {|HT1021:new DirectoryEntry("LDAP://dc", "app", args[0], AuthenticationTypes.None)|};
        var b = new DirectoryEntry();
        {|HT1021:b.AuthenticationType = AuthenticationTypes.Anonymous|};
        """,
        """
        using System.DirectoryServices;

        var a = new DirectoryEntry("LDAP://dc", "app", args[0], AuthenticationTypes.Secure);
        var b = new DirectoryEntry();
        b.AuthenticationType = AuthenticationTypes.Secure;
        """, Options);

    [Fact]
    public Task Stylesheets_run_no_scripts() => AnalyzerVerify.Fix<XsltScriptAnalyzer, SettingFix>(
        """
        using System.Xml.Xsl;

        var a = new XsltSettings { {|HT3103:EnableScript = true|} };
        var b = new XsltSettings(false, {|HT3103:true|});
        """,
        """
        using System.Xml.Xsl;

        var a = new XsltSettings { EnableScript = false };
        var b = new XsltSettings(false, false);
        """);

    [Fact]
    public Task A_policy_does_not_allow_every_origin() => AnalyzerVerify.Fix<CorsAnalyzer, SettingFix>(
        """
        var policy = new System.Web.Cors.CorsPolicy { {|HT6003:AllowAnyOrigin = true|} };

        namespace System.Web.Cors
        {
            public class CorsPolicy { public bool AllowAnyOrigin { get; set; } }
        }
        """,
        """
        var policy = new System.Web.Cors.CorsPolicy { AllowAnyOrigin = false };

        namespace System.Web.Cors
        {
            public class CorsPolicy { public bool AllowAnyOrigin { get; set; } }
        }
        """);

    [Fact]
    public Task Requests_get_a_limit() => AnalyzerVerify.Fix<RequestSizeAnalyzer, SettingFix>(
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Server.Kestrel.Core;

        public class UploadController : ControllerBase
        {
            [{|HT6007:RequestSizeLimit(500_000_000)|}]
            [RequestFormLimits({|HT6007:MultipartBodyLengthLimit = long.MaxValue|})]
            public void A(KestrelServerOptions server) => {|HT6007:server.Limits.MaxRequestBodySize = null|};
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Server.Kestrel.Core;

        public class UploadController : ControllerBase
        {
            [RequestSizeLimit(30_000_000)]
            [RequestFormLimits(MultipartBodyLengthLimit = 30_000_000)]
            public void A(KestrelServerOptions server) => server.Limits.MaxRequestBodySize = 30_000_000;
        }
        """);

    [Fact]
    public Task Request_validation_is_switched_on() => AnalyzerVerify.Fix<RequestValidationAnalyzer, SettingFix>(
        """
        using System.Web.Mvc;

        [{|HT6008:ValidateInput(false)|}]
        public class OneController : Controller
        {
        }
        """,
        """
        using System.Web.Mvc;

        [ValidateInput(true)]
        public class OneController : Controller
        {
        }
        """, Options);

    [Fact]
    public Task Header_checking_is_switched_on() => AnalyzerVerify.Fix<HeaderCheckingAnalyzer, SettingFix>(
        """
        using System.Web.Configuration;

        var section = new HttpRuntimeSection { {|HT6012:EnableHeaderChecking = false|} };
        """,
        """
        using System.Web.Configuration;

        var section = new HttpRuntimeSection { EnableHeaderChecking = true };
        """, Options);

    [Fact]
    public Task Passwords_are_longer() => AnalyzerVerify.Fix<PasswordPolicyAnalyzer, SettingFix>(
        """
        using Microsoft.AspNetCore.Identity;

        var options = new IdentityOptions();
        {|HT6013:options.Password.RequiredLength = 4|};
        """,
        """
        using Microsoft.AspNetCore.Identity;

        var options = new IdentityOptions();
        options.Password.RequiredLength = 12;
        """);

    [Fact]
    public Task Scripts_of_trusted_stylesheets_stay_out() => AnalyzerVerify.Fix<XsltScriptAnalyzer, MemberFix>(
        """
        using System.Xml.Xsl;

        var a = {|HT3103:XsltSettings.TrustedXslt|};
        """,
        """
        using System.Xml.Xsl;

        var a = XsltSettings.Default;
        """);

    [Fact]
    public Task Encryption_takes_another_padding() => AnalyzerVerify.Fix<RsaPkcs1EncryptionAnalyzer, MemberFix>(
        """
        using System.Security.Cryptography;

        using var rsa = RSA.Create(3072);
        var a = rsa.Encrypt(new byte[1], {|HT1014:RSAEncryptionPadding.Pkcs1|});
        """,
        """
        using System.Security.Cryptography;

        using var rsa = RSA.Create(3072);
        var a = rsa.Encrypt(new byte[1], RSAEncryptionPadding.OaepSHA256);
        """);

    [Fact]
    public Task The_attribute_that_lifts_the_limit_goes() => AnalyzerVerify.Fix<RequestSizeAnalyzer, RemovalFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class UploadController : ControllerBase
        {
            [HttpPost]
            [{|HT6007:DisableRequestSizeLimit|}]
            public void A() { }

            [HttpPost, {|HT6007:DisableRequestSizeLimit|}]
            public void B() { }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class UploadController : ControllerBase
        {
            [HttpPost]
            public void A() { }

            [HttpPost]
            public void B() { }
        }
        """);

    [Fact]
    public Task The_antiforgery_check_comes_back() => AnalyzerVerify.Fix<AntiforgeryDisabledAnalyzer, RemovalFix>(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;

        var app = WebApplication.Create(args);
        {|HT6005:app.MapPost("/", () => "").DisableAntiforgery()|};
        var group = app.MapGroup("/a");
        {|HT6005:group.DisableAntiforgery()|};

        public class AccountController : Controller
        {
            [{|HT6005:IgnoreAntiforgeryToken|}]
            public void A() { }
        }
        """,
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;

        var app = WebApplication.Create(args);
        app.MapPost("/", () => "");
        var group = app.MapGroup("/a");

        public class AccountController : Controller
        {
            public void A() { }
        }
        """);

    [Fact]
    public Task The_resolver_goes() => AnalyzerVerify.Fix<Hardening.Analyzers.Deserialization.SimpleTypeResolverAnalyzer, RemovalFix>(
        """
        using System.Web.Script.Serialization;

        var a = new JavaScriptSerializer({|HT3003:new SimpleTypeResolver()|});
        """,
        """
        using System.Web.Script.Serialization;

        var a = new JavaScriptSerializer();
        """, Options);

    [Fact]
    public Task Credentials_are_not_allowed_from_everywhere() => AnalyzerVerify.Fix<CorsAnalyzer, RemovalFix>(
        """
        using Microsoft.AspNetCore.Cors.Infrastructure;

        var policy = {|HT6004:new CorsPolicyBuilder().SetIsOriginAllowed(_ => true)|}.AllowCredentials().AllowAnyHeader().Build();
        """,
        """
        using Microsoft.AspNetCore.Cors.Infrastructure;

        var policy = {|HT6003:new CorsPolicyBuilder().SetIsOriginAllowed(_ => true)|}.AllowAnyHeader().Build();
        """);

    [Fact]
    public Task Corruption_ends_the_process() => AnalyzerVerify.Fix<Hardening.Analyzers.Platform.CorruptedStateAnalyzer, RemovalFix>(
        """
        using System.Runtime.ExceptionServices;

        class Import
        {
            [HandleProcessCorruptedStateExceptions]
            public void Run(Action work)
            {
                try
                {
                    work();
                }
                {|HT6110:catch (Exception)
                {
                }|}
            }
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        class Import
        {
            public void Run(Action work)
            {
                try
                {
                    work();
                }
                catch (Exception)
                {
                }
            }
        }
        """);
}
