using System.Security.Cryptography;
using Hardening.Attestation.Bundles;

namespace Hardening.Attestation.Discovery.Oci;

/// <summary>
/// Bundles in a registry: manifests whose artifact type is a Sigstore bundle and that refer to the artifact, or to a manifest
/// that the reference names. A tag must name a manifest with the artifact among its layers; whoever gives a digest decides
/// that its bundles are about the artifact, and verification judges it.
/// </summary>
public sealed class OciRegistryBundleSource : IBundleSource
{
    private const int MaximumBundles = 1_000;
    private readonly OciReference reference;
    private readonly DiscoveryConnection connection;

    /// <summary>Creates a source.</summary>
    /// <param name="reference">Where to look.</param>
    /// <param name="client">A client that follows no redirect, or null to use the cache alone and never the network.</param>
    /// <param name="time">Measures the time limit of 30 seconds for each request.</param>
    /// <param name="cache">Keeps answers, or null.</param>
    public OciRegistryBundleSource(OciReference reference, HttpClient? client, TimeProvider time, ResponseCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(time);
        (this.reference, connection) = (reference, new DiscoveryConnection(client, time, cache));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundBundle>> FindAsync(BundleQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (reference.RepositoryFor(query) is not { } repository)
        {
            return [];
        }

        var registry = new OciRegistry(reference.Registry, repository, connection);
        var layers = new List<string>();
        foreach (var subject in await SubjectsAsync(registry, query, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in await registry.ReferrersAsync(subject, Bundle.MediaTypeV03, cancellationToken).ConfigureAwait(false))
            {
                layers.AddRange(await LayersAsync(registry, subject, listed, cancellationToken).ConfigureAwait(false));
                if (layers.Count > MaximumBundles)
                {
                    throw DiscoveryErrors.Unreachable(reference.Registry.AbsoluteUri, $"has more than {MaximumBundles} bundles");
                }
            }
        }

        var found = new List<FoundBundle>();
        foreach (var layer in layers.Distinct(StringComparer.Ordinal))
        {
            found.Add(new FoundBundle(layer, await registry.BlobAsync(layer, BundleReader.MaximumBytes, cancellationToken).ConfigureAwait(false)));
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> SubjectsAsync(OciRegistry registry, BundleQuery query, CancellationToken cancellationToken)
    {
        if (reference.Digest is { } digest)
        {
            return [digest];
        }

        if (!reference.NamesManifest)
        {
            return [.. query.Sha256.Select(hex => "sha256:" + hex)];
        }

        if (reference.TagFor(query) is not { } tag)
        {
            return [];
        }

        var bytes = await registry.ManifestAsync(tag, cancellationToken).ConfigureAwait(false);
        if (bytes.IsEmpty)
        {
            return [];
        }

        var named = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return OciManifest.Parse(named, bytes).Layers.Intersect(query.Keys, StringComparer.Ordinal).Any() ? [named] : [];
    }

    // An index may leave the type out, and may list what it likes: the manifest itself says what it is and what it is about.
    private static async Task<IReadOnlyList<string>> LayersAsync(OciRegistry registry, string subject, OciDescriptor listed, CancellationToken cancellationToken)
    {
        if (listed.ArtifactType is { } type && !OciManifest.IsBundle(type))
        {
            return [];
        }

        if (OciManifest.Sha256(listed.Digest) is null)
        {
            throw DiscoveryErrors.Damaged($"'{listed.Digest}' is not a SHA-256 digest", subject);
        }

        var manifest = OciManifest.Parse(listed.Digest, await registry.ManifestAsync(listed.Digest, cancellationToken).ConfigureAwait(false));
        return !OciManifest.IsBundle(manifest.ArtifactType) ? []
            : manifest.Subject == subject ? manifest.Layers
            : throw DiscoveryErrors.Damaged($"the manifest {listed.Digest} is listed under {subject} and is about {manifest.Subject ?? "nothing"}", null);
    }
}
