using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Discovery;

/// <summary>What bundles are looked for: by digest, and by id and version where a place is organised so.</summary>
/// <param name="Digests">Digests of the artifact.</param>
/// <param name="PackageId">Id of a package, or null.</param>
/// <param name="PackageVersion">Version of a package, or null.</param>
public sealed record BundleQuery(ArtifactDigests Digests, string? PackageId = null, string? PackageVersion = null)
{
    /// <summary>Every SHA-256 the artifact is known by in lower-case hex: the content's first, then the file's.</summary>
    internal IReadOnlyList<string> Sha256 =>
        [.. new[] { Digests.ContentSha256, Digests.FileSha256 }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every SHA-512 the artifact is known by in lower-case hex: the content's first, then the file's.</summary>
    internal IReadOnlyList<string> Sha512 =>
        [.. new[] { Digests.ContentSha512, Digests.FileSha512 }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>All of them as <c>algorithm:hex</c>.</summary>
    internal IReadOnlyList<string> Keys => [.. Sha256.Select(hex => "sha256:" + hex), .. Sha512.Select(hex => "sha512:" + hex)];
}
