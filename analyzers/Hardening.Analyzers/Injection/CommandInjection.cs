using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class CommandInjection
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.CommandInjection,
        TaintKinds.Command | TaintKinds.Program,
        "Untrusted data decides what process is started",
        "'{0}' becomes part of the command that '{1}' runs; choose the program from a list and pass data through ArgumentList",
        RuleCategory.Injection,
        RuleLevel.Likely,
        78, 88);
}
