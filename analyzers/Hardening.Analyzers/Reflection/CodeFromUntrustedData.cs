using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Reflection;

internal static class CodeFromUntrustedData
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.CodeFromUntrustedData,
        TaintKinds.Code,
        "Untrusted data is compiled or run as code",
        "'{0}' is run as code by '{1}'; do not compile data",
        RuleCategory.Reflection,
        RuleLevel.Proven,
        94, 95);
}
