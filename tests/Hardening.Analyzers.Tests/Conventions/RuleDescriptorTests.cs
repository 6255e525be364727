using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Tests.Conventions;

public class RuleDescriptorTests
{
    [Theory]
    [InlineData(RuleLevel.Proven, DiagnosticSeverity.Warning, true)]
    [InlineData(RuleLevel.Likely, DiagnosticSeverity.Warning, true)]
    [InlineData(RuleLevel.Possible, DiagnosticSeverity.Info, true)]
    [InlineData(RuleLevel.Audit, DiagnosticSeverity.Warning, false)]
    [InlineData(RuleLevel.Note, DiagnosticSeverity.Hidden, true)]
    internal void Severity_follows_from_the_promise(RuleLevel level, DiagnosticSeverity severity, bool enabled)
    {
        var rule = RuleDescriptor.Create("HT1999", "Title", "Message", RuleCategory.Web, level, 1);
        Assert.Equal((severity, enabled), (rule.DefaultSeverity, rule.IsEnabledByDefault));
    }

    [Fact]
    public void Weaknesses_and_their_OWASP_categories_are_tags()
    {
        var rule = RuleDescriptor.Create("HT1999", "Title", "Message", RuleCategory.Web, RuleLevel.Likely, 89, 90, 1333);
        Assert.Equal(["Level-Likely", "CWE-89", "CWE-90", "CWE-1333", "OWASP-A03:2021"], rule.CustomTags);
    }

    [Fact]
    public void A_rule_without_a_weakness_is_refused() =>
        Assert.Throws<ArgumentException>(() => RuleDescriptor.Create("HT1999", "Title", "Message", RuleCategory.Web, RuleLevel.Likely));
}
