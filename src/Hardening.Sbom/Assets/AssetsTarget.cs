using System.Collections.Immutable;

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
    public required ImmutableDictionary<string, AssetsLibrary> Libraries { get; init; }

    /// <summary>What the project itself refers to.</summary>
    public required ImmutableArray<AssetsDependency> Direct { get; init; }

    /// <summary>Package ids that the platform supplies and restore therefore drops.</summary>
    public required ImmutableHashSet<string> Pruned { get; init; }

    /// <summary>Package folders of the restore, absolute, in order of preference.</summary>
    public required ImmutableArray<string> PackageFolders { get; init; }
}
