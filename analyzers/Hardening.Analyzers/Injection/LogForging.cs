using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class LogForging
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.LogForging,
        TaintKinds.Log,
        "Untrusted data is written to a log",
        "'{0}' is written to the log by '{1}'; make sure the log format keeps line breaks of values apart",
        RuleCategory.Injection,
        RuleLevel.Possible,
        117);
}
