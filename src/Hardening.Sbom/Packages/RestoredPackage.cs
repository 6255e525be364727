using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Packages;

/// <summary>What a package folder knows about one package.</summary>
/// <param name="Metadata">The nuspec, or null when it cannot be read.</param>
/// <param name="ArchiveDigests">SHA-256 and SHA-512 of the archive file, or empty when the folder has none.</param>
/// <param name="LicenseFileDigest">SHA-256 of the licence file that the nuspec names, or null.</param>
internal sealed record RestoredPackage(PackageMetadata? Metadata, ImmutableArray<Digest> ArchiveDigests, Digest? LicenseFileDigest)
{
    public static RestoredPackage Unknown { get; } = new(null, [], null);
}
