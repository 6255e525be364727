namespace Hardening.Sbom.Graph;

/// <summary>A tool that took part in the build: SDK, compiler, workload, this toolchain.</summary>
/// <param name="Name">Name of the tool.</param>
/// <param name="Version">Its version, or null.</param>
public sealed record ToolFact(string Name, string? Version);
