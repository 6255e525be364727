using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>What a finding carries, and which sources make a warning.</summary>
public class FlowReportTests
{
    private const string Web = """
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;

        public class HomeController : ControllerBase
        {
            public void Get(string name)
            {
                Start(name);
            }

            private void Start(string name)
            {
                Run(name + "x");
            }

            private void Run(string program)
            {
                Process.Start(program);
            }
        }
        """;

    private const string Local = """
        System.Diagnostics.Process.Start(System.Console.ReadLine());
        """;

    [Fact]
    public async Task The_way_is_told_from_the_source_over_the_calls()
    {
        var finding = Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), Web, new()));
        Assert.Equal("HT5002", finding.Id);
        Assert.Equal([5, 7, 12], finding.AdditionalLocations.Select(l => l.GetLineSpan().StartLinePosition.Line));
        Assert.Equal(17, finding.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains("parameter 'name'", finding.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("Process.Start", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", DiagnosticSeverity.Info)]
    [InlineData("hardening.taint_sources = web, console", DiagnosticSeverity.Warning)]
    [InlineData("hardening.taint_sources = all", DiagnosticSeverity.Warning)]
    [InlineData("hardening.taint_sources = web", DiagnosticSeverity.Info)]
    public async Task Data_of_the_local_user_is_a_suggestion_unless_asked_for(string config, DiagnosticSeverity severity)
    {
        var finding = Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), Local, new() { EditorConfig = config, DefaultSeverities = true }));
        Assert.Equal(severity, finding.Severity);
    }

    [Theory]
    [InlineData("Request.Query[\"u\"]", DiagnosticSeverity.Warning)]
    [InlineData("Request.Headers[\"Referer\"]", DiagnosticSeverity.Warning)]
    [InlineData("Request.Cookies[\"u\"]", DiagnosticSeverity.Info)]
    [InlineData("\"https://\" + Request.Host", DiagnosticSeverity.Info)]
    [InlineData("new System.Net.Http.HttpClient().GetStringAsync(\"https://example.com/\").Result", DiagnosticSeverity.Info)]
    public async Task A_redirect_is_a_warning_when_a_link_can_carry_its_target(string target, DiagnosticSeverity severity)
    {
        var code = $$"""
            using Microsoft.AspNetCore.Mvc;

            public class HomeController : ControllerBase { public IActionResult Get() => Redirect({{target}}); }
            """;
        var finding = Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), code, new() { DefaultSeverities = true }));
        Assert.Equal(("HT5008", severity), (finding.Id, finding.Severity));
    }

    [Theory]
    [InlineData("Request.Query[\"u\"]", DiagnosticSeverity.Warning)]
    [InlineData("Request.Host.Value", DiagnosticSeverity.Info)]
    public async Task Markup_is_a_warning_when_a_link_can_carry_it(string text, DiagnosticSeverity severity)
    {
        var code = $$"""
            using Microsoft.AspNetCore.Mvc;

            public class HomeController : ControllerBase { public object Get() => new Microsoft.AspNetCore.Html.HtmlString({{text}}); }
            """;
        var finding = Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), code, new() { DefaultSeverities = true }));
        Assert.Equal(("HT5007", severity), (finding.Id, finding.Severity));
    }

    [Fact]
    public async Task Whoever_asks_for_data_of_requests_gets_the_visitors_part_too()
    {
        const string code = """
            using Microsoft.AspNetCore.Mvc;

            public class HomeController : ControllerBase { public IActionResult Get() => Redirect(Request.Cookies["u"]); }
            """;
        var options = new AnalyzerTestOptions { EditorConfig = "hardening.taint_sources = web", DefaultSeverities = true };
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), code, options)).Severity);
    }

    [Fact]
    public async Task Data_of_another_machine_is_a_warning() =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await AnalyzerVerify.Findings(new TaintAnalyzer(), Web, new() { DefaultSeverities = true })).Severity);

    [Fact]
    public Task A_method_over_its_steps_is_named() => AnalyzerVerify.Analyze<TaintAnalyzer>(
        """
        using System.Diagnostics;

        class Program
        {
            static void Main(string[] args) => Process.Start({|HT5002:Build(System.Console.ReadLine())|});

            static string {|HT5000:Build|}(string a)
            {
                for (var i = 0; i < 100; i++)
                {
                    a += a + i + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a;
                    a += a + i + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a;
                    a += a + i + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a + a;
                }

                return a;
            }
        }
        """,
        new() { EditorConfig = "hardening.taint_steps = 60" });
}
