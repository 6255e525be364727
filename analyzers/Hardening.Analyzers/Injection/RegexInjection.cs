using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class RegexInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.RegexInjection,
        TaintKinds.Regex,
        "Untrusted data becomes a regular expression",
        "'{0}' becomes part of the pattern of '{1}'; escape it with Regex.Escape",
        RuleCategory.Injection,
        RuleLevel.Likely,
        1333, 400, 74);
}
