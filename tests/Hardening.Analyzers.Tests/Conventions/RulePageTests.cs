using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>Every rule has a page, and what the page shows as bad and good is so.</summary>
public class RulePageTests
{
    [Theory]
    [MemberData(nameof(RuleCatalog.Ids), MemberType = typeof(RuleCatalog))]
    public void A_page_names_its_rule(string id)
    {
        var rule = RuleCatalog.Get(id);
        var page = Page(id);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"{RuleCatalog.LevelOf(rule)} ({Default(rule)} by default)", page, StringComparison.Ordinal);
        Assert.All(RuleCatalog.Tags(rule, "CWE-"), cwe => Assert.Contains($"[{cwe}](", page, StringComparison.Ordinal));
        Assert.Contains("\n## Why it matters\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Suppress\n", page, StringComparison.Ordinal);
        Assert.Contains("Justification = \"", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RuleCatalog.Ids), MemberType = typeof(RuleCatalog))]
    public async Task The_bad_code_of_a_page_is_reported_and_the_good_code_is_not(string id)
    {
        if (RuleCatalog.LevelOf(RuleCatalog.Get(id)) == RuleLevel.Note)
        {
            return; // says something about the analysis; there is no bad code to show
        }

        var page = Page(id);
        Assert.Contains(id, await Reported(id, Code(page, "Bad"), Config(page)));
        Assert.DoesNotContain(id, await Reported(id, Code(page, "Good"), Config(page)));
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        RuleCatalog.Descriptors.Select(rule => rule.Id),
        Directory.EnumerateFiles(Folder, "HT*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(RepositoryRoot.Path, "analyzers/rules");

    private static string Page(string id)
    {
        var file = Path.Combine(Folder, id + ".md");
        Assert.True(File.Exists(file), $"analyzers/rules/{id}.md does not exist.");
        return File.ReadAllText(file).ReplaceLineEndings("\n");
    }

    private static string Default(Microsoft.CodeAnalysis.DiagnosticDescriptor rule) =>
        Presets.DescriptorSeverity(rule) is var severity && severity == "none" ? "off" : severity;

    // C#, or for rules that read those: a settings file in JSON, or a project file or nuget.config in XML.
    private static (string Text, string? File) Code(string page, string heading)
    {
        var match = Regex.Match(page, $@"\n## {heading}\n.*?```(?<language>csharp|json|xml)\n(?<code>.*?)\n```", RegexOptions.Singleline);
        Assert.True(match.Success, $"The page has no code under '## {heading}'.");
        var code = match.Groups["code"].Value;
        return (code, match.Groups["language"].Value switch
        {
            "json" => "/app/appsettings.json",
            "xml" => code.StartsWith("<configuration>", StringComparison.Ordinal) ? "/app/nuget.config" : "/app/App.csproj",
            _ => null,
        });
    }

    // Options under which the page's code is tried, for rules that need them.
    private static string Config(string page) =>
        Regex.Match(page, @"\n```editorconfig\n(?<lines>.*?)\n```", RegexOptions.Singleline).Groups["lines"].Value;

    private static async Task<IEnumerable<string>> Reported(string id, (string Text, string? File) code, string config)
    {
        var analyzer = RuleCatalog.Analyzers.Single(a => a.SupportedDiagnostics.Any(rule => rule.Id == id));
        var options = new AnalyzerTestOptions
        {
            Sources = [ThirdPartyStubs.Text],
            EditorConfig = config,
            AdditionalFiles = code.File is { } file ? [(file, code.Text)] : [],
        };
        var source = code.File is null ? code.Text : string.Empty;
        var findings = await AnalyzerVerify.Findings((DiagnosticAnalyzer)Activator.CreateInstance(analyzer.GetType())!, source, options);
        return findings.Select(finding => finding.Id);
    }
}
