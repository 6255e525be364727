using Hardening.Attestation.Discovery;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Looks an artifact up in every place, after hashing it once for both the search and the verification.</summary>
internal static class BundleSearch
{
    public static async Task<(Artifact Artifact, IReadOnlyList<FoundBundle> Bundles)> FindAsync(
        Artifact artifact, IReadOnlyList<IBundleSource> sources, CancellationToken cancellation)
    {
        if (sources.Count == 0 || artifact.IsFolder || artifact.Path is not { } path)
        {
            return (artifact, []);
        }

        var digests = ArtifactHasher.Compute(path, cancellation);
        var package = ArtifactHasher.IsPackage(path) ? PackageIdentity.Read(path) : null;
        var query = new BundleQuery(digests, package?.Id, package?.Version);
        var found = new List<FoundBundle>();
        foreach (var source in sources)
        {
            // The same bundle from two places is one bundle.
            found.AddRange((await source.FindAsync(query, cancellation).ConfigureAwait(false))
                .Where(bundle => !found.Any(known => known.Json.Span.SequenceEqual(bundle.Json.Span))));
        }

        return (artifact.WithDigests(digests), found);
    }
}
