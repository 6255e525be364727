using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Xml;

internal static class XmlInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.XmlInjection,
        TaintKinds.Xml,
        "Untrusted data becomes XML markup",
        "'{0}' becomes markup through '{1}'; write it as text so that it is escaped",
        RuleCategory.Injection,
        RuleLevel.Likely,
        91);
}
