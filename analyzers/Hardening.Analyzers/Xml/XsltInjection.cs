using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Xml;

internal static class XsltInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.XsltInjection,
        TaintKinds.Xslt,
        "Untrusted data decides which stylesheet runs",
        "'{0}' decides which stylesheet '{1}' runs; use a stylesheet that ships with the program",
        RuleCategory.Injection,
        RuleLevel.Likely,
        91, 94);
}
