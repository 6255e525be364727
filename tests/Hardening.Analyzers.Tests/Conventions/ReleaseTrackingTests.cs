using System.Text;

namespace Hardening.Analyzers.Tests.Conventions;

public class ReleaseTrackingTests
{
    [Fact]
    public void Every_rule_is_in_the_list_of_the_coming_release_or_of_a_past_one()
    {
        var shipped = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "analyzers/Hardening.Analyzers/AnalyzerReleases.Shipped.md"));
        var text = new StringBuilder("### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (var rule in RuleCatalog.Descriptors.Where(rule => !shipped.Contains(rule.Id + " |", StringComparison.Ordinal)))
        {
            var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
            text.Append(null, $"{rule.Id} | {rule.Category} | {severity} | [{rule.Title}]({rule.HelpLinkUri})\n");
        }

        GeneratedFile.Check("analyzers/Hardening.Analyzers/AnalyzerReleases.Unshipped.md", text.ToString());
    }
}
