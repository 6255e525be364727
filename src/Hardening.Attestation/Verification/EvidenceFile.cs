using Hardening.Attestation.Discovery;

namespace Hardening.Attestation.Verification;

/// <summary>
/// The bundles of one file. Where a file with several was named for a run, each is asked about the artifacts that it speaks of:
/// a thousand bundles about as many artifacts are a thousand pairs, not a million.
/// </summary>
internal sealed class EvidenceFile
{
    private static readonly string[] Algorithms = ["sha256", "sha384", "sha512"];
    private readonly Lazy<ILookup<string, int>> byDigest;

    internal EvidenceFile(IReadOnlyList<BundleEvidence> bundles)
    {
        Bundles = bundles;
        byDigest = new(Index);
    }

    /// <summary>All of them, in the order of the file.</summary>
    internal IReadOnlyList<BundleEvidence> Bundles { get; }

    internal static EvidenceFile Read(string file) => new(BundleEvidence.Read(file));

    /// <summary>
    /// Those that may be about one of the files, in the order of the file. A bundle that does not tell what it is about, or
    /// cannot be read, may be about anything. What a bundle tells is not verified here: it chooses, and the checks decide.
    /// </summary>
    internal IReadOnlyList<BundleEvidence> About(IReadOnlyList<ArtifactFile> files)
    {
        if (Bundles.Count == 1)
        {
            return Bundles;
        }

        var index = byDigest.Value;
        var found = new SortedSet<int>(index[string.Empty]);
        foreach (var algorithm in Algorithms.Where(index.Contains))
        {
            found.UnionWith(files.SelectMany(file => file.DigestsBy(algorithm)).SelectMany(digest => index[$"{algorithm}:{digest}"]));
        }

        return [.. found.Select(number => Bundles[number])];
    }

    // Under each digest with its algorithm, and under the algorithm alone, so that no artifact is hashed with one that nobody uses.
    private ILookup<string, int> Index() => Bundles
        .SelectMany((bundle, number) => bundle.Claims().SelectMany(claim => new[] { claim, claim.Split(':')[0] }).Select(key => (key, number)))
        .ToLookup(pair => pair.key, pair => pair.number, StringComparer.Ordinal);
}
