using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Reflection;

internal static class TypeNameFromUntrustedData
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.TypeNameFromUntrustedData,
        TaintKinds.TypeName,
        "Untrusted data names the type or member to use",
        "'{0}' names what '{1}' loads or calls; map allowed names to types instead",
        RuleCategory.Reflection,
        RuleLevel.Likely,
        470);
}
