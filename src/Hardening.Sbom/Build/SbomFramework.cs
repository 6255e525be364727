namespace Hardening.Sbom.Build;

/// <summary>A shared framework that the project refers to.</summary>
/// <param name="Name">Name, such as <c>Microsoft.NETCore.App</c>.</param>
/// <param name="Version">Lowest version that runs the output, or null.</param>
public sealed record SbomFramework(string Name, string? Version);
