using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class XPathInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.XPathInjection,
        TaintKinds.XPath,
        "Untrusted data becomes part of an XPath expression",
        "'{0}' becomes part of the XPath expression of '{1}'; compare values in code or bind a variable",
        RuleCategory.Injection,
        RuleLevel.Likely,
        643);
}
