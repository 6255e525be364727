using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Discovery.Oci;

/// <summary>
/// An OCI image layout on disk (OCI image specification 1.1, image-layout and referrers): bundles are the layers of manifests
/// whose artifact type is a Sigstore bundle and whose subject is the artifact, or a manifest that has the artifact as a layer.
/// <code>
/// index.json ── manifest M1 { layers: [artifact] }
///            └─ manifest M2 { artifactType: application/vnd.dev.sigstore.bundle.v0.3+json, subject: M1 or artifact, layers: [bundle] }
/// blobs/sha256/HEX
/// </code>
/// Every blob must have the digest it is called by.
/// </summary>
/// <param name="folder">Absolute path of the layout, the folder that holds <c>oci-layout</c>.</param>
public sealed class OciLayoutBundleSource(string folder) : IBundleSource
{
    /// <summary>The file that marks a layout.</summary>
    public const string Marker = "oci-layout";

    private const int MaximumManifests = 10_000;
    private const int MaximumLayers = 1_000;
    private const int MaximumManifestBytes = 4 << 20;
    private const int MaximumIndexDepth = 4;
    private IReadOnlyList<OciManifest>? manifests;

    /// <inheritdoc/>
    public Task<IReadOnlyList<FoundBundle>> FindAsync(BundleQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        manifests ??= ReadAll(cancellationToken);
        var subjects = manifests.Where(manifest => manifest.Layers.Any(layer => IsAbout(query, layer))).Select(manifest => manifest.Digest)
            .ToHashSet(StringComparer.Ordinal);
        var layers = manifests
            .Where(manifest => OciManifest.IsBundle(manifest.ArtifactType) && manifest.Subject is { } subject && (subjects.Contains(subject) || IsAbout(query, subject)))
            .SelectMany(manifest => manifest.Layers)
            .Distinct(StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<FoundBundle>>([.. layers.Select(layer => new FoundBundle(layer, Blob(layer, BundleReader.MaximumBytes)))]);
    }

    private static bool IsAbout(BundleQuery query, string digest) => query.Keys.Contains(digest, StringComparer.Ordinal);

    private List<OciManifest> ReadAll(CancellationToken cancellationToken)
    {
        var layout = StrictJson.Parse(Read(Path.Combine(folder, Marker), MaximumManifestBytes), AttestationCodes.BadBundleSource, "OCI layout", MaximumManifestBytes);
        if (layout["imageLayoutVersion"].NonEmptyString() != "1.0.0")
        {
            throw DiscoveryErrors.Damaged("its layout version is not 1.0.0", Path.Combine(folder, Marker));
        }

        var result = new List<OciManifest>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = OciManifest.Parse(string.Empty, Read(Path.Combine(folder, "index.json"), MaximumManifestBytes));
        Follow(index.Manifests, 0, seen, result, cancellationToken);
        return result;
    }

    private void Follow(IReadOnlyList<OciDescriptor> listed, int depth, HashSet<string> seen, List<OciManifest> result, CancellationToken cancellationToken)
    {
        foreach (var digest in listed.Select(descriptor => descriptor.Digest).Where(seen.Add))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (seen.Count > MaximumManifests || depth > MaximumIndexDepth)
            {
                throw DiscoveryErrors.Damaged($"it has more than {MaximumManifests} manifests, or indexes nested deeper than {MaximumIndexDepth}", folder);
            }

            var manifest = OciManifest.Parse(digest, Blob(digest, MaximumManifestBytes));
            if (manifest.Layers.Count > MaximumLayers)
            {
                throw DiscoveryErrors.Damaged($"the manifest {digest} has more than {MaximumLayers} layers", folder);
            }

            result.Add(manifest);
            Follow(manifest.Manifests, depth + 1, seen, result, cancellationToken);
        }
    }

    private byte[] Blob(string digest, int maximum)
    {
        var hex = OciManifest.Sha256(digest) ?? throw DiscoveryErrors.Damaged($"'{digest}' is not a SHA-256 digest", folder);
        var path = Path.Combine(folder, "blobs", "sha256", hex);
        var bytes = Read(path, maximum);
        return OciManifest.Has(bytes, digest) ? bytes : throw DiscoveryErrors.Damaged("the blob does not have the digest it is called by", path);
    }

    private static byte[] Read(string path, int maximum)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > maximum)
            {
                throw DiscoveryErrors.Damaged($"it has more than {maximum} bytes", path);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DiscoveryErrors.Damaged(error.Message, path, error);
        }
    }
}
