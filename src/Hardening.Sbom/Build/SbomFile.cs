namespace Hardening.Sbom.Build;

/// <summary>A file of the output, as the build lists it.</summary>
/// <param name="RelativePath">Path below the output's root, or inside the package; either slash.</param>
/// <param name="FullPath">Absolute path of the bytes.</param>
public sealed record SbomFile(string RelativePath, string FullPath)
{
    /// <summary>Id of the package it comes from (metadata NuGetPackageId), or null.</summary>
    public string? PackageId { get; init; }

    /// <summary>Version of that package (metadata NuGetPackageVersion), or null.</summary>
    public string? PackageVersion { get; init; }

    /// <summary>
    /// Path, below the output's root, of the single-file program that it is packed into, or null. Then the full path is that of the
    /// program, and the bytes are those of the entry of the same relative path.
    /// </summary>
    public string? Container { get; init; }

    /// <summary>Absolute path of the referenced project it comes from (metadata MSBuildSourceProjectFile), or null.</summary>
    public string? ProjectFile { get; init; }

    /// <summary>Whether it is a native file (metadata AssetType is <c>native</c>).</summary>
    public bool IsNative { get; init; }

    /// <summary>Name of the assembly given by path (<c>Reference</c> with HintPath) that it is, or null.</summary>
    public string? HintPathAssembly { get; init; }
}
