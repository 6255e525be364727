using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>The sample that shows what is found shows all of it.</summary>
public partial class SampleTests
{
    private const string Findings = "tests/Hardening.EndToEnd.Tests/SampleTests.The_vulnerable_sample_has_exactly_the_listed_findings.verified.txt";

    [Fact]
    public void Every_rule_that_warns_by_default_is_in_the_vulnerable_sample_or_has_a_reason_not_to_be()
    {
        var warning = SourceTree.Files("analyzers/rules")
            .Where(page => SourceTree.Text(page).Contains("(warning by default)", StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page))
            .ToHashSet();
        var found = Rule().Matches(SourceTree.Text(Findings)).Select(match => match.Value).ToHashSet();
        var excused = Excused().Matches(SourceTree.Text("tests/Samples/Vulnerable/README.md")).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(warning);
        Violations.None(warning.Except(found).Except(excused).Select(rule => $"{rule} is neither found nor excused"));
        Violations.None(excused.Intersect(found).Select(rule => $"{rule} is excused and found"));
        Violations.None(excused.Except(warning).Select(rule => $"{rule} is excused and does not warn"));
    }

    [GeneratedRegex(@"\bHT\d{4}(?=:)", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\| (HT\d{4}) \| [^|]+ \|$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Excused();
}
