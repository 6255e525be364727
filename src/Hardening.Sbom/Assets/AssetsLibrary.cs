using System.Collections.Immutable;

namespace Hardening.Sbom.Assets;

/// <summary>A package or project as one target of a restore result resolved it.</summary>
public sealed record AssetsLibrary
{
    /// <summary>Name as the restore result spells it.</summary>
    public required string Name { get; init; }

    /// <summary>Resolved version, normalised by NuGet.</summary>
    public required string Version { get; init; }

    /// <summary>Package or project.</summary>
    public required AssetsLibraryKind Kind { get; init; }

    /// <summary>Folder below a package folder, or the project file relative to the restored project; null when absent.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// NuGet's content hash, base64 SHA-512. For a signed package it is not the hash of the archive: it leaves the signature out.
    /// </summary>
    public string? ContentHash { get; init; }

    /// <summary>Names of the direct dependencies, as the package states them.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Files that the target takes for run time, placeholders left out; paths below the package's folder.</summary>
    public ImmutableArray<string> RuntimeFiles { get; init; } = [];

    /// <summary>Whether the target takes a file of it for the compiler, placeholders left out.</summary>
    public bool HasCompileFiles { get; init; }
}
