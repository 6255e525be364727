using System.Text;
using System.Text.Json;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Tests.Predicates;

public sealed class SarifMergeTests
{
    private const string First = """
        {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Compiler","version":"5.0","rules":[
            {"id":"HT5001","shortDescription":{"text":"SQL"},"properties":{"tags":["CWE-89"],"executionTimeInSeconds":"0.012"}},
            {"id":"HT1001","shortDescription":{"text":"Hash"}}]}},
          "results":[
            {"ruleId":"HT5001","ruleIndex":0,"level":"warning","message":{"text":"a"},
             "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/B.cs"},"region":{"startLine":9,"startColumn":1}}}],
             "relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/A.cs"},"region":{"startLine":3}}}]},
            {"ruleId":"HT1001","ruleIndex":1,"level":"warning","message":{"text":"b"},"suppressions":[{"kind":"inSource","justification":"A name."}],
             "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/A.cs"},"region":{"startLine":10,"startColumn":5}}}]}],
          "invocations":[{"executionSuccessful":true}],"columnKind":"utf16CodeUnits"}]}
        """;

    private const string Second = """
        {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Compiler","version":"5.0","rules":[{"id":"CS0168"},{"id":"HT1001","shortDescription":{"text":"Hash"}}]}},
          "results":[
            {"ruleId":"HT1001","ruleIndex":1,"level":"warning","message":{"text":"b"},"suppressions":[{"kind":"inSource","justification":"A name."}],
             "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/A.cs"},"region":{"startLine":10,"startColumn":5}}}]},
            {"ruleIndex":0,"level":"note","message":{"text":"c"},
             "locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///repo/src/A.cs"},"region":{"startLine":2,"startColumn":1}}}]}]},
         {"tool":{"driver":{"name":"Another"}},"results":[{"ruleId":"X1","message":{"text":"d"}}]}]}
        """;

    [Fact]
    public Task Logs_become_one_with_a_run_for_each_tool() => Verifier.Verify(Merge(("one.sarif", First), ("two.sarif", Second)));

    [Fact]
    public void The_order_of_the_logs_and_a_second_merge_change_nothing()
    {
        var merged = Merge(("one.sarif", First), ("two.sarif", Second));
        Assert.Equal(merged, Merge(("two.sarif", Second), ("one.sarif", First)));
        Assert.Equal(merged, Merge(("merged.sarif", merged)));
        Assert.Equal(merged, Merge(("merged.sarif", merged), ("one.sarif", First)));
    }

    [Fact]
    public void The_same_finding_of_two_compilations_is_one_and_a_finding_that_one_of_them_suppresses_stays_open()
    {
        var open = First.Replace(""","suppressions":[{"kind":"inSource","justification":"A name."}]""", "", StringComparison.Ordinal);
        using var merged = JsonDocument.Parse(Merge(("one.sarif", First), ("two.sarif", open)));
        var results = merged.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["HT1001", "HT1001", "HT5001"], results.Select(result => result.GetProperty("ruleId").GetString()));
        Assert.Single(results, result => result.TryGetProperty("suppressions", out _));
    }

    [Theory]
    [InlineData("""{"version":"2.0.0","runs":[]}""", "2.1.0 is expected")]
    [InlineData("""{"version":"2.1.0"}""", "missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[]}]}""", "missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":""}}}]}""", "empty")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"C"}},"results":[{"message":{"text":"a"}}]}]}""", "missing")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"C"}},"results":[{"ruleIndex":4}]}]}""", "no such rule")]
    [InlineData("[]", "object")]
    [InlineData("{", "malformed")]
    public void What_is_no_SARIF_is_refused_with_its_name(string text, string says)
    {
        var error = Assert.Throws<AttestationException>(() => Merge(("one.sarif", First), ("bad.sarif", text)));
        Assert.Equal((AttestationCodes.BadStatement, "bad.sarif"), (error.Code, error.File));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_predicate_names_the_one_log_with_its_digest()
    {
        var merged = Encoding.UTF8.GetBytes(Merge(("one.sarif", First), ("two.sarif", Second)));
        var analysis = CompileTimeAnalysisBuilder.Build("Hardening.Analyzers", "1.0.0", "default", [new SarifLog("findings.sarif", merged)], "/repo");
        var log = Assert.Single(analysis.Logs);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(merged)), log.Digest!["sha256"]);
        Assert.Equal([new SuppressedFinding("HT1001", FindingLevel.Warning, "src/A.cs:10", "inSource", "A name.")], analysis.Suppressed);
    }

    private static string Merge(params (string Name, string Text)[] logs) =>
        Encoding.UTF8.GetString(SarifMerge.Merge([.. logs.Select(log => new SarifLog(log.Name, Encoding.UTF8.GetBytes(log.Text)))], "/repo"));
}
