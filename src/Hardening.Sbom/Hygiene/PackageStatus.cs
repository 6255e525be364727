namespace Hardening.Sbom.Hygiene;

/// <summary>What a feed says about one version of a package.</summary>
/// <param name="IsListed">Whether the feed still lists it.</param>
/// <param name="Deprecation">Why it is deprecated, or null when it is not.</param>
/// <param name="Alternative">Package to use instead, or null.</param>
public sealed record PackageStatus(bool IsListed, string? Deprecation, string? Alternative);
