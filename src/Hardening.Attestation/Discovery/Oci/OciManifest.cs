using Hardening.Attestation.Bundles;
using System.Security.Cryptography;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Discovery.Oci;

/// <summary>The few fields of an OCI manifest or index that matter here; a manifest has layers, an index has manifests.</summary>
internal sealed record OciManifest(string Digest, string? ArtifactType, string? Subject, IReadOnlyList<string> Layers, IReadOnlyList<OciDescriptor> Manifests)
{
    internal const int MaximumBytes = 4 << 20;
    private const int MaximumItems = 10_000;

    internal static OciManifest Parse(string digest, ReadOnlyMemory<byte> json)
    {
        var root = StrictJson.Parse(json, AttestationCodes.BadBundleSource, "OCI manifest", MaximumBytes).Object();
        var config = root["config"];
        return new OciManifest(
            digest,
            root["artifactType"].OptionalString() ?? (config.Exists ? config["mediaType"].OptionalString() : null),
            root["subject"].Exists ? root["subject"]["digest"].NonEmptyString() : null,
            [.. root["layers"].Items(MaximumItems).Select(layer => layer["digest"].NonEmptyString())],
            [.. root["manifests"].Items(MaximumItems).Select(manifest => new OciDescriptor(manifest["digest"].NonEmptyString(), manifest["artifactType"].OptionalString()))]);
    }

    /// <summary>The hex digits of a SHA-256 digest, the only kind that is read; null for anything else.</summary>
    internal static string? Sha256(string digest) => digest.Split(':') is ["sha256", var hex] && Hex.IsLower(hex, 64) ? hex : null;

    /// <summary>Whether bytes have the digest they are called by.</summary>
    internal static bool Has(ReadOnlyMemory<byte> bytes, string digest) => Sha256(digest) == Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    internal static bool IsBundle(string? artifactType) =>
        artifactType is Bundle.MediaTypeV03
        || (artifactType is not null && artifactType.StartsWith("application/vnd.dev.sigstore.bundle+json;version=", StringComparison.Ordinal));
}
