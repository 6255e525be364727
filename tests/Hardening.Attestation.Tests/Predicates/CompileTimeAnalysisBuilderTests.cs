using System.Text;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Tests.Predicates;

public sealed class CompileTimeAnalysisBuilderTests
{
    [Fact]
    public void Open_findings_are_counted_by_level_and_suppressed_ones_listed_with_their_reasons()
    {
        var analysis = Build("""
            {"version":"2.1.0","runs":[{"results":[
              {"ruleId":"HT1001","level":"warning"},
              {"ruleId":"HT1002"},
              {"ruleId":"HT1003","level":"error"},
              {"ruleId":"HT1004","level":"note"},
              {"ruleId":"HT1005","level":"none"},
              {"ruleId":"HT1006","kind":"pass","level":"none"},
              {"ruleId":"HT1007","level":"error","suppressions":[{"kind":"inSource","justification":"It is a test."}],
               "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///build/repo/src/A%20B.cs"},"region":{"startLine":7}}}]},
              {"ruleId":"HT1008","level":"warning","suppressions":[{"kind":"external"}],
               "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///elsewhere/cache/Generated.cs"}}}]},
              {"ruleId":"HT1009","level":"warning","suppressions":[{"kind":"inSource","status":"rejected"}]}
            ]},{}]}
            """);
        Assert.Equal((1, 3, 1), (analysis.Errors, analysis.Warnings, analysis.Notes));
        Assert.Equal(FindingLevel.Error, analysis.Highest);
        Assert.Equal(
            [new SuppressedFinding("HT1008", FindingLevel.Warning, "Generated.cs", "external", null),
             new SuppressedFinding("HT1007", FindingLevel.Error, "src/A B.cs:7", "inSource", "It is a test.")],
            analysis.Suppressed);
        Assert.Equal("App.sarif", Assert.Single(analysis.Logs).Name);
    }

    [Fact]
    public void A_log_without_results_has_no_finding() => Assert.Equal(FindingLevel.None, Build("""{"version":"2.1.0","runs":[]}""").Highest);

    [Fact]
    public void The_machine_is_taken_out_of_a_log()
    {
        const string Log = """{"version":"2.1.0","runs":[{"a":[{"uri":"file:///build/repo/src/A.cs"},{"uri":"file:///elsewhere/x/B.cs"}],"informationUri":"https://r.example","uri":"https://r.example","text":"file:///build/repo/kept"}]}""";
        Assert.Equal(
            """{"version":"2.1.0","runs":[{"a":[{"uri":"src/A.cs"},{"uri":"B.cs"}],"informationUri":"https://r.example","uri":"https://r.example","text":"file:///build/repo/kept"}]}""",
            Encoding.UTF8.GetString(SarifPaths.MakeRelative(Encoding.UTF8.GetBytes(Log), "/build/repo")));
    }

    [Theory]
    [InlineData("""{"version":"1.0.0","runs":[]}""", "2.1.0 is expected")]
    [InlineData("""{"version":"2.1.0"}""", "missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[{"ruleId":"X","level":"fatal"}]}]}""", "not a level")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[{"suppressions":[{"kind":"inSource"}]}]}]}""", "missing")]
    [InlineData("{", "malformed")]
    public void What_is_no_SARIF_is_refused_with_its_name(string text, string says)
    {
        var error = Assert.Throws<AttestationException>(() => Build(text));
        Assert.Equal((AttestationCodes.BadStatement, "App.sarif"), (error.Code, error.File));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static CompileTimeAnalysis Build(string sarif) =>
        CompileTimeAnalysisBuilder.Build("Hardening.Analyzers", "1.0.0", "default", [new SarifLog("App.sarif", Encoding.UTF8.GetBytes(sarif))], "/build/repo");
}
