using System.Text.RegularExpressions;

namespace Hardening.EndToEnd.Tests;

/// <summary>The samples, built as their owners would build them, outside the repository.</summary>
[Collection(ToolchainCollection.Name)]
public partial class SampleTests(PackedToolchain toolchain)
{
    [Theory]
    [InlineData("Library")]
    [InlineData("Web")]
    [InlineData("Worker")]
    public async Task A_clean_sample_builds_without_a_warning(string sample)
    {
        using var folder = Copy(sample);

        var build = (await toolchain.Dotnet(folder.Path, "build", "-nologo", "-p:HardeningVersion=0.1.0")).ShouldExit();

        Assert.Empty(Warnings(build.Output));
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vulnerable_sample_has_exactly_the_listed_findings()
    {
        using var folder = Copy("Vulnerable");

        var build = (await toolchain.Dotnet(folder.Path, "build", "-nologo", "-p:HardeningVersion=0.1.0")).ShouldExit();

        await Verifier.Verify(string.Join('\n', Warnings(build.Output)));
    }

    private static TempFolder Copy(string sample)
    {
        var folder = new TempFolder();
        var source = RepositoryRoot.Combine("tests", "Samples", sample);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (!relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal))
            {
                folder.Write(relative, File.ReadAllBytes(file));
            }
        }

        return folder;
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
