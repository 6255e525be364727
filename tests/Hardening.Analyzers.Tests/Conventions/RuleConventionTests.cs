using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Conventions;

public partial class RuleConventionTests
{
    [Theory]
    [MemberData(nameof(RuleCatalog.Ids), MemberType = typeof(RuleCatalog))]
    public void A_rule_says_what_it_is(string id)
    {
        var rule = RuleCatalog.Get(id);
        Assert.Matches(IdPattern(), id);
        Assert.Equal(Rules.HelpLink(id), rule.HelpLinkUri);
        Assert.NotEmpty(RuleCatalog.Tags(rule, "CWE-"));
        Assert.Single(RuleCatalog.Tags(rule, "Level-"));
        Assert.StartsWith("Security.", rule.Category, StringComparison.Ordinal);
        Assert.False(rule.Title.ToString(null).EndsWith('.'), "A title is not a sentence.");
        Assert.False(rule.MessageFormat.ToString(null).EndsWith('.'), "A message does not end in a full stop.");
    }

    [Theory]
    [MemberData(nameof(RuleCatalog.Ids), MemberType = typeof(RuleCatalog))]
    public void A_rule_has_a_test(string id)
    {
        var folder = Path.Combine(RepositoryRoot.Path, "tests/Hardening.Analyzers.Tests");
        var mark = "{|" + id + ":";

        // A finding in a settings file has no C# to mark; its test names the id.
        var name = $"\"{id}\"";
        var isTested = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Any(text => text.Contains(mark, StringComparison.Ordinal) || text.Contains(name, StringComparison.Ordinal));
        Assert.True(isTested || RuleCatalog.LevelOf(RuleCatalog.Get(id)) == RuleLevel.Note, $"No test marks code with {mark}...|}}.");
    }

    [Fact]
    public void Every_id_is_used_by_a_rule_and_every_rule_by_one_analyzer()
    {
        var constants = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field is { IsLiteral: true, FieldType: var type } && type == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
        var used = RuleCatalog.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics.Select(rule => rule.Id))
            .Order(StringComparer.Ordinal);
        Assert.Equal(constants, used);
    }

    [Fact]
    public void Every_analyzer_is_announced_to_the_compiler_and_is_one_of_ours() =>
        Assert.All(RuleCatalog.Analyzers, analyzer =>
        {
            Assert.NotNull(analyzer.GetType().GetCustomAttribute<DiagnosticAnalyzerAttribute>());
            Assert.IsType<HardeningAnalyzer>(analyzer, exactMatch: false);
        });

    [GeneratedRegex("^HT[1-7][0-9]{3}$")]
    private static partial Regex IdPattern();
}
