using Hardening.Analyzers.Tests.Conventions;
using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class ServerSettingTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task Requests_without_a_limit_are_reported() => AnalyzerVerify.Analyze<RequestSizeAnalyzer>("""
        using Microsoft.AspNetCore.Components.Forms;
        using Microsoft.AspNetCore.Http.Features;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Server.Kestrel.Core;

        public class UploadController : ControllerBase
        {
            private const long Limit = 1_000_000;

            [{|HT6007:DisableRequestSizeLimit|}]
            public void A() { }

            [{|HT6007:RequestSizeLimit(500_000_000)|}]
            public void B() { }

            [RequestFormLimits({|HT6007:MultipartBodyLengthLimit = long.MaxValue|})]
            public void C() { }

            [RequestSizeLimit(Limit)]
            [RequestFormLimits(MultipartBodyLengthLimit = Limit, ValueCountLimit = 100_000_000)]
            public void D(KestrelServerOptions server, FormOptions form, IBrowserFile file)
            {
                {|HT6007:server.Limits.MaxRequestBodySize = null|};
                server.Limits.MaxRequestBodySize = 10_000;
                {|HT6007:form.MultipartBodyLengthLimit = 900_000_000|};
                _ = {|HT6007:file.OpenReadStream(900_000_000)|};
                _ = file.OpenReadStream(900_000);
                _ = file.OpenReadStream();
            }
        }
        """);

    [Fact]
    public Task The_limit_is_an_option() => AnalyzerVerify.Analyze<RequestSizeAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;

        public class UploadController : ControllerBase
        {
            [{|HT6007:RequestSizeLimit(1001)|}]
            public void A() { }

            [RequestSizeLimit(1000)]
            public void B() { }
        }
        """, new() { EditorConfig = "hardening.max_request_bytes = 1000" });

    [Fact]
    public Task Request_validation_that_is_off_is_reported() => AnalyzerVerify.Analyze<RequestValidationAnalyzer>("""
        using System.Web.Mvc;

        [{|HT6008:ValidateInput(false)|}]
        public class OneController : Controller
        {
            [ValidateInput(true)]
            public void A() { }
        }
        """, Options);

    [Fact]
    public Task Header_checking_that_is_off_is_reported() => AnalyzerVerify.Analyze<HeaderCheckingAnalyzer>("""
        using System.Web.Configuration;

        var first = new HttpRuntimeSection { {|HT6012:EnableHeaderChecking = false|} };
        var section = new HttpRuntimeSection { EnableHeaderChecking = false };
        section.EnableHeaderChecking = args.Length > 0;
        {|HT6012:section.EnableHeaderChecking = false|};
        var kept = section;
        section = new HttpRuntimeSection { EnableHeaderChecking = true };
        """, Options);

    [Fact]
    public Task A_page_without_a_key_for_its_view_state_is_reported() => AnalyzerVerify.Analyze<ViewStateUserKeyAnalyzer>("""
        using System.Web.UI;

        class {|HT6011:Bare|} : Page { }

        class Bound : Page
        {
            protected override void OnInit(EventArgs e) => ViewStateUserKey = Session.SessionID;
        }

        class AlsoBound : Bound { }

        class ByName : Page
        {
            protected void Page_Init(object sender, EventArgs e) { this.ViewStateUserKey = Session.SessionID; }
        }

        class {|HT6011:TooLate|} : Page
        {
            public void Later() => ViewStateUserKey = Session.SessionID;
        }

        class Other { public string ViewStateUserKey { get; set; } }
        """, Options);

    [Fact]
    public Task A_policy_that_allows_injected_scripts_is_reported() => AnalyzerVerify.Analyze<ContentSecurityPolicyAnalyzer>("""
        using Microsoft.AspNetCore.Http;

        class C
        {
            void M(HttpResponse response, string host)
            {
                {|HT6010:response.Headers.ContentSecurityPolicy = "script-src 'self' 'unsafe-inline'"|};
                {|HT6010:response.Headers["Content-Security-Policy"] = "default-src *; img-src 'self'"|};
                {|HT6010:response.Headers.Append("Content-Security-Policy", $"script-src {host} 'unsafe-eval'")|};
                response.Headers.ContentSecurityPolicy = "script-src 'self' 'wasm-unsafe-eval' https://*.contoso.com";
                response.Headers.ContentSecurityPolicy = host;
                response.Headers.Append("X-Note", "'unsafe-inline'");
            }
        }
        """);

    [Fact]
    public Task Weak_passwords_are_reported() => AnalyzerVerify.Analyze<PasswordPolicyAnalyzer>("""
        using Microsoft.AspNetCore.Identity;

        class C
        {
            async Task M(IdentityOptions options, SignInManager<IdentityUser> signIn, bool choice)
            {
                options.Password.RequiredLength = 4;
                options.Password.RequiredLength = 12;
                options.Password.RequiredLength = 16;
                {|HT6013:options.Password.RequiredLength = 5|};
                options.Password.RequireDigit = false;
                {|HT6013:options.Lockout.AllowedForNewUsers = false|};
                options.Lockout.MaxFailedAccessAttempts = 5;
                {|HT6013:options.Lockout.MaxFailedAccessAttempts = 1000|};
                await signIn.PasswordSignInAsync("a", "b", false, {|HT6013:lockoutOnFailure: false|});
                await signIn.PasswordSignInAsync("a", "b", false, lockoutOnFailure: true);
                await signIn.PasswordSignInAsync("a", "b", false, choice);
            }
        }
        """);

    [Fact]
    public Task A_developer_page_for_everyone_is_reported() => AnalyzerVerify.Analyze<DeveloperPageAnalyzer>("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Hosting;

        class Startup
        {
            void Always(WebApplication app) => {|HT6009:app.UseDeveloperExceptionPage()|};

            void Else(WebApplication app)
            {
                if (app.Environment.IsDevelopment())
                {
                    app.UseDeveloperExceptionPage();
                }

                {|HT6009:app.UseDeveloperExceptionPage()|};
            }

            void Early(WebApplication app)
            {
                if (!app.Environment.IsDevelopment())
                {
                    return;
                }

                app.UseDeveloperExceptionPage();
            }

            void ByName(WebApplication app)
            {
                if (app.Environment.EnvironmentName == "Development")
                {
                    app.UseDeveloperExceptionPage();
                }
            }

            void ConfigureDevelopment(WebApplication app) => app.UseDeveloperExceptionPage();
        }

        class StartupDevelopment
        {
            void Configure(WebApplication app) => app.UseDeveloperExceptionPage();
        }
        """);
}
