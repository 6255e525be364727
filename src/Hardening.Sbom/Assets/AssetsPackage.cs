using System.Collections.Immutable;

namespace Hardening.Sbom.Assets;

/// <summary>A package that a restore brought, for any target of the project.</summary>
/// <param name="Id">Id as the restore result spells it.</param>
/// <param name="Version">Normalised version.</param>
/// <param name="ContentHash">Base64 SHA-512 of the content, or null when the result does not record it.</param>
/// <param name="IsDirect">Whether the project itself refers to it for some target.</param>
/// <param name="Archives">Where the archive may be, absolute, the preferred folder first.</param>
public sealed record AssetsPackage(string Id, string Version, string? ContentHash, bool IsDirect, ImmutableArray<string> Archives);
