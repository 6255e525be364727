using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class HeaderInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.HeaderInjection,
        TaintKinds.Header | TaintKinds.Mail,
        "Untrusted data becomes part of a header",
        "'{0}' becomes part of a header through '{1}'; reject line breaks in it",
        RuleCategory.Injection,
        RuleLevel.Likely,
        113, 93);
}
