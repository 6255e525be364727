using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class FormatStringInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.FormatStringInjection,
        TaintKinds.Format,
        "Untrusted data is used as a format string",
        "'{0}' is the format string of '{1}'; pass it as an argument of a constant format",
        RuleCategory.Injection,
        RuleLevel.Likely,
        134, 20);
}
