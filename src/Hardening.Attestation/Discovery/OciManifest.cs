using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Discovery;

/// <summary>The few fields of an OCI manifest or index that matter here; a manifest has layers, an index has manifests.</summary>
internal sealed record OciManifest(string Digest, string? ArtifactType, string? Subject, IReadOnlyList<string> Layers, IReadOnlyList<string> Manifests)
{
    private const int MaximumBytes = 4 << 20;
    private const int MaximumItems = 10_000;

    internal static OciManifest Parse(string digest, byte[] json)
    {
        var root = StrictJson.Parse(json, AttestationCodes.BadBundleSource, "OCI manifest", MaximumBytes).Object();
        var config = root["config"];
        return new OciManifest(
            digest,
            root["artifactType"].OptionalString() ?? (config.Exists ? config["mediaType"].OptionalString() : null),
            root["subject"].Exists ? root["subject"]["digest"].NonEmptyString() : null,
            [.. root["layers"].Items(MaximumItems).Select(layer => layer["digest"].NonEmptyString())],
            [.. root["manifests"].Items(MaximumItems).Select(manifest => manifest["digest"].NonEmptyString())]);
    }

    internal static bool IsBundle(string? artifactType) =>
        artifactType is Bundle.MediaTypeV03
        || (artifactType is not null && artifactType.StartsWith("application/vnd.dev.sigstore.bundle+json;version=", StringComparison.Ordinal));
}
