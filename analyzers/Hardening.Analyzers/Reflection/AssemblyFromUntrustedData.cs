using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Reflection;

internal static class AssemblyFromUntrustedData
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.AssemblyFromUntrustedData,
        TaintKinds.Assembly,
        "Untrusted data decides which assembly is loaded",
        "'{0}' decides which code '{1}' loads; load only assemblies from a fixed list whose hash or signature was checked",
        RuleCategory.Reflection,
        RuleLevel.Proven,
        114, 829);
}
