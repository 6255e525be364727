using System.Text;

namespace Hardening.Analyzers.Tests.Conventions;

public class RuleIndexTests
{
    private const string Begin = "<!-- rules:begin -->";
    private const string End = "<!-- rules:end -->";

    [Fact]
    public void The_readme_lists_every_rule()
    {
        var file = Path.Combine(RepositoryRoot.Path, "README.md");
        Assert.True(File.Exists(file), "There is no README.md to hold the index of rules.");
        var readme = File.ReadAllText(file).ReplaceLineEndings("\n");
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"README.md needs a line '{Begin}' and after it a line '{End}'.");
        GeneratedFile.Check("README.md", readme[..(begin + Begin.Length)] + "\n" + Index() + readme[end..]);
    }

    private static string Index()
    {
        var text = new StringBuilder();
        foreach (var category in RuleCatalog.Descriptors.GroupBy(rule => rule.Category["Security.".Length..]))
        {
            text.Append(null, $"\n**{category.Key}** ({category.Count()})\n\n");
            text.Append("| rule | what it finds | default | weakness | fix |\n|---|---|---|---|---|\n");
            foreach (var rule in category)
            {
                text.Append(null, $"| [{rule.Id}](analyzers/rules/{rule.Id}.md) | {rule.Title} | {Presets.DescriptorSeverity(rule)} | ");
                text.Append(string.Join(", ", RuleCatalog.Tags(rule, "CWE-")));
                text.Append(RuleCatalog.Fixable.Contains(rule.Id) ? " | yes |\n" : " | |\n");
            }
        }

        return text.Append('\n').ToString();
    }
}
