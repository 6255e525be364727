using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class AntiforgeryTests
{
    private const string Head = """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;

        """;

    [Fact]
    public Task An_action_that_changes_something_without_a_check_is_reported() =>
        AnalyzerVerify.Analyze<AntiforgeryMissingAnalyzer>(Head + """
            public class AccountController : Controller
            {
                [HttpPost]
                public IActionResult {|HT6006:Change|}(string mail) => Ok();

                [AcceptVerbs("GET", "POST")]
                public IActionResult {|HT6006:Both|}(string mail) => Ok();

                [HttpDelete("{id}")]
                public IActionResult {|HT6006:Remove|}(int id) => Ok();

                [HttpGet]
                public IActionResult Show() => Ok();

                [HttpPost]
                private IActionResult Hidden() => Ok();
            }
            """);

    [Fact]
    public Task A_check_on_the_action_its_controller_or_a_base_counts() =>
        AnalyzerVerify.Analyze<AntiforgeryMissingAnalyzer>(Head + """
            public class OneController : Controller
            {
                [HttpPost, ValidateAntiForgeryToken]
                public virtual IActionResult Change(string mail) => Ok();

                [HttpPost, AllowAnonymous]
                public IActionResult Login(string mail) => Ok();

                [HttpPost]
                public IActionResult Json([FromBody] string mail) => Ok();
            }

            public class TwoController : OneController
            {
                [HttpPost]
                public override IActionResult Change(string mail) => Ok();
            }

            [AutoValidateAntiforgeryToken]
            public class ThreeController : Controller
            {
                [HttpPost]
                public IActionResult Change(string mail) => Ok();
            }

            [ApiController]
            public class FourController : ControllerBase
            {
                [HttpPost]
                public IActionResult Change(string mail) => Ok();
            }
            """);

    [Theory]
    [InlineData("options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute())")]
    [InlineData("options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>()")]
    [InlineData("options.Filters.Add(typeof(AutoValidateAntiforgeryTokenAttribute))")]
    public Task A_filter_for_all_actions_counts(string filter) =>
        AnalyzerVerify.Analyze<AntiforgeryMissingAnalyzer>(Head + $$"""
            public class AccountController : Controller
            {
                [HttpPost]
                public IActionResult Change(string mail) => Ok();

                public static void Configure(IServiceCollection services) => services.AddControllersWithViews(options => {{filter}});
            }
            """);

    [Fact]
    public Task A_check_that_is_switched_off_is_reported() =>
        AnalyzerVerify.Analyze<AntiforgeryDisabledAnalyzer>(Head + """
            public class AccountController : Controller
            {
                [HttpPost]
                [{|HT6005:IgnoreAntiforgeryToken|}]
                public IActionResult Change(string mail) => Ok();

                [HttpPost]
                [ValidateAntiForgeryToken]
                public IActionResult Other(string mail) => Ok();

                public static void Configure(WebApplication app, IServiceCollection services)
                {
                    {|HT6005:app.MapPost("/change", (string mail) => mail).DisableAntiforgery()|};
                    services.AddControllersWithViews(options => options.Filters.Add({|HT6005:new IgnoreAntiforgeryTokenAttribute()|}));
                }
            }
            """);
}
