using Hardening.Analyzers.CodeFixes.Web;
using Hardening.Analyzers.Tests.Conventions;
using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Fixes;

public class WebFixTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [ThirdPartyStubs.Text] };

    [Fact]
    public Task The_policy_loses_the_words() => AnalyzerVerify.Fix<ContentSecurityPolicyAnalyzer, ContentSecurityPolicyFix>(
        """
        using Microsoft.AspNetCore.Http;

        static void Harden(HttpResponse response) =>
            {|HT6010:response.Headers.ContentSecurityPolicy = "script-src 'self' 'unsafe-inline' 'unsafe-eval'; img-src 'self'"|};

        Harden(null);
        """,
        """
        using Microsoft.AspNetCore.Http;

        static void Harden(HttpResponse response) =>
            response.Headers.ContentSecurityPolicy = "script-src 'self'; img-src 'self'";

        Harden(null);
        """);

    [Fact]
    public Task A_check_returns_a_task() => AnalyzerVerify.Fix<AsyncVoidCheckAnalyzer, AsyncVoidFix>(
        """
        using System.Threading.Tasks;

        class Door
        {
            public void Open(bool ok) { Check(ok); this.Check(ok); Inner(ok); async void Inner(bool b) { await Task.Yield(); if (!b) {|HT6018:throw new UnauthorizedAccessException();|} } }
            private async void Check(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} }
            private async void Clicked(object sender, EventArgs e) { await Task.Yield(); {|HT6018:throw new UnauthorizedAccessException();|} }
            public event EventHandler Event;
            public void Listen() => Event += Clicked;
            public async void Public(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} }
        }
        """,
        """
        using System.Threading.Tasks;

        class Door
        {
            public void Open(bool ok) { Check(ok); this.Check(ok); Inner(ok); async Task Inner(bool b) { await Task.Yield(); if (!b) throw new UnauthorizedAccessException(); } }
            private async Task Check(bool ok) { await Task.Yield(); if (!ok) throw new UnauthorizedAccessException(); }
            private async void Clicked(object sender, EventArgs e) { await Task.Yield(); {|HT6018:throw new UnauthorizedAccessException();|} }
            public event EventHandler Event;
            public void Listen() => Event += Clicked;
            public async void Public(bool ok) { await Task.Yield(); if (!ok) {|HT6018:throw new UnauthorizedAccessException();|} }
        }
        """);

    [Fact]
    public Task An_action_checks_the_token() => AnalyzerVerify.Fix<AntiforgeryMissingAnalyzer, AntiforgeryFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            [HttpPost]
            public IActionResult {|HT6006:A|}(string mail) => Ok();

            [HttpGet]
            public IActionResult B() => Ok();
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            [HttpPost]
            [ValidateAntiForgeryToken]
            public IActionResult A(string mail) => Ok();

            [HttpGet]
            public IActionResult B() => Ok();
        }
        """);

    [Fact]
    public Task An_action_asks_who_calls() => AnalyzerVerify.Fix<AuthorizationMissingAnalyzer, AuthorizeFix>(
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            [HttpPost]
            [Authorize]
            public IActionResult A() => Ok();

            [HttpDelete]
            public IActionResult {|HT6017:B|}() => Ok();
        }
        """,
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            [HttpPost]
            [Authorize]
            public IActionResult A() => Ok();

            [HttpDelete]
            [Authorize]
            public IActionResult B() => Ok();
        }
        """);

    [Fact]
    public Task The_page_is_for_development_only() => AnalyzerVerify.Fix<DeveloperPageAnalyzer, DeveloperPageFix>(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Hosting;

        static void Configure(WebApplication app)
        {
            {|HT6009:app.UseDeveloperExceptionPage()|};
        }

        Configure(null);
        """,
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Hosting;

        static void Configure(WebApplication app)
        {
            if (HostEnvironmentEnvExtensions.IsDevelopment(app.Environment))
            {
                app.UseDeveloperExceptionPage();
            }
        }

        Configure(null);
        """);

    [Fact]
    public Task The_answer_is_general() => AnalyzerVerify.Fix<ExceptionDetailAnalyzer, ExceptionDetailFix>(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public IActionResult A()
            {
                try
                {
                    return Ok();
                }
                catch (Exception e)
                {
                    return StatusCode(500, {|HT6014:e.ToString()|});
                }
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class OneController : Controller
        {
            public IActionResult A()
            {
                try
                {
                    return Ok();
                }
                catch (Exception e)
                {
                    return StatusCode(500, "An error occurred.");
                }
            }
        }
        """);

    [Fact]
    public Task View_state_belongs_to_the_session() => AnalyzerVerify.Fix<ViewStateUserKeyAnalyzer, ViewStateUserKeyFix>(
        """
        using System.Web.UI;

        public class {|HT6011:OrderPage|} : Page
        {
        }
        """,
        """
        using System.Web.UI;

        public class OrderPage : Page
        {
            protected override void OnInit(EventArgs e)
            {
                ViewStateUserKey = Session.SessionID;
                base.OnInit(e);
            }
        }
        """, Options);
}
