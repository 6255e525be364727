using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

/// <summary>Nobody can make a visitor send another host, scheme or cookie, so that those are no warning.</summary>
internal static class CrossSiteScripting
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.CrossSiteScripting,
        TaintKinds.Html,
        "Untrusted data is written to a page unencoded",
        "'{0}' is written as markup by '{1}'; encode it for HTML",
        RuleCategory.Injection,
        RuleLevel.Likely,
        79).From(SourceCategories.Remote & ~SourceCategories.Visitor);
}
