using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class AnswerTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [Conventions.ThirdPartyStubs.Text] };

    [Fact]
    public Task What_an_exception_says_is_reported_in_an_answer() => AnalyzerVerify.Analyze<ExceptionDetailAnalyzer>("""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : ControllerBase
        {
            public async Task<IActionResult> A(Exception e, InvalidOperationException other)
            {
                await Response.WriteAsync({|HT6014:e.StackTrace|});
                await Response.WriteAsync("Error: " + {|HT6014:e.Message|});
                await Response.WriteAsync($"Error: {{|HT6014:other|}}");
                var text = e.ToString();
                _ = Content({|HT6014:text|});
                _ = Ok(new { error = {|HT6014:e.Message|} });
                _ = Results.Problem({|HT6014:e.ToString()|});
                return BadRequest({|HT6014:e|});
            }
        }
        """);

    [Fact]
    public Task General_answers_and_logs_are_not() => AnalyzerVerify.Analyze<ExceptionDetailAnalyzer>("""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Logging;

        public class OrderException : Exception
        {
            public override string Message => "The order is gone.";
        }

        public class OneController(ILogger<OneController> log) : ControllerBase
        {
            public async Task<IActionResult> A(Exception e, OrderException own)
            {
                log.LogError(e, "failed {Text}", e.ToString());
                Console.WriteLine(e.StackTrace);
                await Response.WriteAsync("Error " + e.HResult);
                var text = e is null ? "a" : "b";
                _ = Content(text);
                _ = StatusCode(500);
                return BadRequest(own.Message);
            }
        }
        """);

    [Fact]
    public Task Keys_without_protection_are_reported() => AnalyzerVerify.Analyze<DataProtectionKeysAnalyzer>("""
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.Extensions.DependencyInjection;

        static class Startup
        {
            static void A(IServiceCollection services, DirectoryInfo folder) =>
                {|HT6015:services.AddDataProtection().SetApplicationName("a").PersistKeysToFileSystem(folder)|}.SetDefaultKeyLifetime(TimeSpan.FromDays(9));
        }
        """);

    [Fact]
    public Task Keys_with_protection_are_not() => AnalyzerVerify.Analyze<DataProtectionKeysAnalyzer>("""
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.Extensions.DependencyInjection;

        static class Startup
        {
            static void A(IServiceCollection services, DirectoryInfo folder, X509Certificate2 certificate) =>
                services.AddDataProtection().PersistKeysToFileSystem(folder).ProtectKeysWithCertificate(certificate);

            static void B(IServiceCollection services, DirectoryInfo folder, X509Certificate2 certificate)
            {
                var builder = services.AddDataProtection().PersistKeysToFileSystem(folder);
                builder.ProtectKeysWithCertificate(certificate);
            }

            static void C(IServiceCollection services) => services.AddDataProtection().SetApplicationName("a");
        }
        """);

    [Fact]
    public Task An_entity_bound_as_a_whole_is_reported() => AnalyzerVerify.Analyze<OverPostingAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.EntityFrameworkCore;

        public class User { public string Name { get; set; } = ""; public bool IsAdmin { get; set; } }

        public class Form { public string Name { get; set; } = ""; }

        public class Store { public DbSet<User> Users { get; set; } }

        public class UsersController : ControllerBase
        {
            [HttpPost]
            public IActionResult Create(User {|HT6016:user|}) => Ok();

            [HttpPut]
            public IActionResult Change(int id, [FromBody] User {|HT6016:user|}) => Ok();

            [HttpPost]
            public IActionResult Bound([Bind("Name")] User user) => Ok();

            [HttpPost]
            public IActionResult Other(Form form) => Ok();

            [HttpGet]
            public IActionResult Find(User user) => Ok();
        }
        """, Options);

    [Fact]
    public Task An_action_that_says_nothing_is_reported_among_others_that_do() => AnalyzerVerify.Analyze<AuthorizationMissingAnalyzer>("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class OneController : ControllerBase
        {
            [HttpPost, Authorize] public void A() { }
            [HttpPost] public void {|HT6017:B|}() { }
            [HttpDelete] public void {|HT6017:C|}() { }
            [HttpPost, AllowAnonymous] public void D() { }
            [HttpGet] public void E() { }
            [HttpPost] private void F() { }
        }

        [Authorize]
        public class TwoController : ControllerBase
        {
            [HttpPost] public void A() { }
        }
        """);

    [Fact]
    public Task A_project_with_a_policy_for_all_is_not() => AnalyzerVerify.Analyze<AuthorizationMissingAnalyzer>("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;

        var app = WebApplication.Create(args);
        app.MapControllers().RequireAuthorization();

        public class OneController : ControllerBase
        {
            [HttpPost, Authorize] public void A() { }
            [HttpPost] public void B() { }
        }
        """);

    [Fact]
    public Task A_project_that_never_authorizes_is_not() => AnalyzerVerify.Analyze<AuthorizationMissingAnalyzer>("""
        using Microsoft.AspNetCore.Mvc;

        public class OneController : ControllerBase
        {
            [HttpPost] public void B() { }
        }
        """);
}
