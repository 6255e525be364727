using System.Collections.Immutable;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Assets;

/// <summary>
/// One target (framework, or framework and runtime) of a <c>project.assets.json</c>. Names are resolved inside the target only:
/// a library of the file need not be a dependency of every target.
/// </summary>
public sealed record AssetsTarget
{
    /// <summary>The target's key in the file, such as <c>net10.0</c> or <c>net10.0/linux-x64</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Resolved libraries by name, not case sensitive.</summary>
    public required IReadOnlyDictionary<string, AssetsLibrary> Libraries { get; init; }

    /// <summary>What the project itself refers to.</summary>
    public required ImmutableArray<AssetsDependency> Direct { get; init; }

    /// <summary>
    /// Packages that the platform supplies and restore therefore drops when they are needed by others: the id, and the newest version that
    /// the platform counts as its own (null where the restore result gives no such bound).
    /// </summary>
    public required IReadOnlyDictionary<string, NuGetVersion?> Pruned { get; init; }

    /// <summary>Names of the shared frameworks that the project refers to, in ordinal order.</summary>
    public ImmutableArray<string> FrameworkReferences { get; init; } = [];

    /// <summary>Package folders of the restore, absolute, in order of preference.</summary>
    public required ImmutableArray<string> PackageFolders { get; init; }
}
