using System.Text.RegularExpressions;

namespace Hardening.EndToEnd.Tests;

/// <summary>The samples, built as their owners would build them, outside the repository.</summary>
[Collection(ToolchainCollection.Name)]
public partial class SampleTests(BuiltSamples samples) : IClassFixture<BuiltSamples>
{
    [Theory]
    [InlineData("Library")]
    [InlineData("Web")]
    [InlineData("Worker")]
    public async Task A_clean_sample_builds_without_a_warning(string sample)
    {
        var (_, build) = await samples.First(sample);

        Assert.Empty(Warnings(build.Output));
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vulnerable_sample_has_exactly_the_listed_findings()
    {
        var (_, build) = await samples.First("Vulnerable");

        await Verifier.Verify(string.Join('\n', Warnings(build.Output)));
    }

    [ToolTheory("unshare")]
    [InlineData("Library")]
    [InlineData("Web")]
    [InlineData("Worker")]
    [InlineData("Vulnerable")]
    public async Task Another_folder_user_time_zone_language_and_history_of_the_tree_change_no_byte(string sample)
    {
        var (first, _) = await samples.First(sample);
        var second = await samples.Elsewhere(sample);

        var outputs = AnotherUser.Outputs(first);
        Assert.Contains(outputs.Keys, name => name.EndsWith(".sbom.cdx.json", StringComparison.Ordinal));
        Assert.Equal([], AnotherUser.Different(outputs, AnotherUser.Outputs(second)));
    }

    // "path(line,column): warning CODE: message [project]", once each: MSBuild repeats warnings in its summary.
    private static IEnumerable<string> Warnings(string output) =>
        Warning().Matches(output.ReplaceLineEndings("\n"))
            .Select(match => (
                File: match.Groups["file"].Value.Replace('\\', '/'),
                Line: int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture),
                Text: match.Groups["text"].Value))
            .Distinct()
            .OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line).ThenBy(warning => warning.Text, StringComparer.Ordinal)
            .Select(warning => $"{warning.File}({warning.Line}): {warning.Text}");

    [GeneratedRegex(@"^\s*(?:\S*[/\\]hardening-\w+[/\\])?(?<file>[^\s(]+)\((?<line>\d+),\d+\): warning (?<text>.*?)(?: \[[^\n\]]*\])?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Warning();
}
