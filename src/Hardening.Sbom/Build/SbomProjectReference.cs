namespace Hardening.Sbom.Build;

/// <summary>What the build knows about a referenced project and the restore result does not.</summary>
/// <param name="ProjectFile">Absolute path of the project file.</param>
/// <param name="PackageId">Its package id.</param>
/// <param name="IsPackable">Whether it is packed; only then does it get a package URL.</param>
public sealed record SbomProjectReference(string ProjectFile, string PackageId, bool IsPackable);
