namespace Hardening.Sbom.Assets;

/// <summary>What a library of a restore result is.</summary>
public enum AssetsLibraryKind
{
    /// <summary>A package from a feed.</summary>
    Package,

    /// <summary>A referenced project.</summary>
    Project,
}
