namespace Hardening.Sbom.Build;

/// <summary>A package that owns files of the output.</summary>
internal sealed record OwningPackage(string Id, string Version);
