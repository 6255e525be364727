using System.Collections.Immutable;

namespace Hardening.Sbom.Reachability;

/// <summary>What a repaired package changed in the files that ship.</summary>
/// <param name="Methods">Methods whose code is other or gone.</param>
/// <param name="Types">Types whose shape is other, or that got virtual methods that their users did not call before.</param>
/// <param name="Compared">Number of methods that were compared.</param>
/// <param name="Doubt">Why the comparison proves nothing, or null.</param>
internal sealed record PatchSymbols(ImmutableArray<MethodName> Methods, ImmutableArray<string> Types, int Compared, string? Doubt)
{
    public static PatchSymbols Unknown(string doubt) => new([], [], 0, doubt);
}
