using Hardening.Analyzers.Taint;

namespace Hardening.Analyzers.Injection;

internal static class PathTraversal
{
    public static TaintRule Rule { get; } = TaintRule.Create(
        Rules.PathTraversal,
        TaintKinds.Path,
        "Untrusted data decides which file is used",
        "'{0}' becomes part of the path that '{1}' uses; take Path.GetFileName of it, or resolve it and check that it stays in its folder",
        RuleCategory.Injection,
        RuleLevel.Likely,
        22);
}
