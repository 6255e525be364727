namespace Hardening.Sbom.Assets;

/// <summary>The project that a restore result is about.</summary>
/// <param name="Name">Its name, or null.</param>
/// <param name="Version">Its package version, or null.</param>
/// <param name="ProjectFile">Its absolute path on the machine that restored, or null.</param>
public sealed record AssetsProject(string? Name, string? Version, string? ProjectFile);
