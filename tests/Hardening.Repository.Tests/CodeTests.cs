using System.Text.RegularExpressions;

namespace Hardening.Repository.Tests;

/// <summary>Codes, their pages and the index in the README say the same.</summary>
public partial class CodeTests
{
    [Fact]
    public void Every_code_in_the_source_has_a_page()
    {
        var pages = CodePage.All().Select(page => page.Code);

        Violations.None(Used().Except(pages, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_belongs_to_a_code_in_the_source()
    {
        var pages = CodePage.All().Select(page => page.Code);

        Violations.None(pages.Except(Used(), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_says_what_why_and_how()
    {
        // A title alone helps nobody: at least two paragraphs or sections below it.
        var thin = CodePage.All().Where(page => SourceTree.Text(page.File).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length < 3);

        Violations.None(thin.Select(page => page.File));
    }

    [Fact]
    public void Readme_index_lists_every_code()
    {
        var readme = SourceTree.Text("README.md");
        const string begin = "<!-- codes:begin -->\n";
        const string end = "<!-- codes:end -->";
        var from = readme.IndexOf(begin, StringComparison.Ordinal);
        var to = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, "README.md has no markers codes:begin and codes:end.");

        GeneratedFile.Check("README.md", string.Concat(readme.AsSpan(0, from + begin.Length), Index(), readme.AsSpan(to)));
    }

    private static string Index() =>
        "| code | meaning |\n|---|---|\n"
        + string.Concat(CodePage.All().Select(page => $"| [{page.Code}]({page.File}) | {page.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));

    private static SortedSet<string> Used() =>
        new(
            SourceTree.Files("src", "analyzers", "targets").Append("Directory.Build.targets")
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal))
                .SelectMany(file => Code().Matches(SourceTree.Text(file)))
                .Select(match => match.Value),
            StringComparer.Ordinal);

    [GeneratedRegex(@"\bHT[BV]\d{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
