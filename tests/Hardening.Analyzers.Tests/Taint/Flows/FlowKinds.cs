using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>All ways of the suite, written as programs are written and not as the engine works.</summary>
public static partial class FlowKinds
{
    // C# 14, which the oldest compiler the analyzers load in does not know.
    private const LanguageVersion Newest = (LanguageVersion)1400;

    // Lazy, because the parts of this class are initialized in any order.
    private static readonly Lazy<FlowKind[]> s_all = new(Load);

    /// <summary>Those that the compiler of this run can compile.</summary>
    public static IReadOnlyList<FlowKind> All => s_all.Value;

    private static FlowKind[] Load()
    {
        var newest = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() >= Newest;
        FlowKind[] all = [.. s_text, .. s_branches, .. s_collections, .. s_objects, .. s_calls];
        return [.. all.Where(kind => newest || !kind.IsNewest)];
    }
}
