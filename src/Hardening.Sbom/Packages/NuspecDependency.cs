namespace Hardening.Sbom.Packages;

/// <summary>A dependency as a nuspec states it.</summary>
/// <param name="Framework">Target framework of its group, or null.</param>
/// <param name="Id">Package id.</param>
/// <param name="Range">Version range in NuGet's notation, or null.</param>
internal sealed record NuspecDependency(string? Framework, string Id, string? Range);
