using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Discovery;

/// <summary>
/// A folder of bundle files (<c>*.sigstore.json</c>, <c>*.sigstore.jsonl</c>) under any names, found by the digests they speak
/// of. The folder is read once, on the first search.
/// </summary>
/// <param name="folder">Absolute path; its subfolders are searched too.</param>
public sealed class FolderBundleSource(string folder) : IBundleSource
{
    private const int MaximumFiles = 10_000;
    private const long MaximumTotal = 1L << 30;
    private ILookup<string, FoundBundle>? byDigest;

    /// <inheritdoc/>
    public Task<IReadOnlyList<FoundBundle>> FindAsync(BundleQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        byDigest ??= Read(cancellationToken);
        return Task.FromResult<IReadOnlyList<FoundBundle>>([.. query.Keys.SelectMany(key => byDigest[key]).Distinct()]);
    }

    /// <summary>The digests a bundle claims to be about, as <c>algorithm:hex</c>. Unverified: good for finding, not for believing.</summary>
    internal static IEnumerable<string> Claims(ReadOnlyMemory<byte> json)
    {
        var bundle = Bundle.Parse(json);
        if (bundle.MessageSignature is { Digest: { } digest })
        {
            return [$"{digest.Algorithm}:{Convert.ToHexStringLower(digest.Value.Span)}"];
        }

        return bundle.Envelope is { PayloadType: "application/vnd.in-toto+json" } envelope
            ? Statement.Parse(envelope.Payload).Subjects.SelectMany(subject => subject.Digest ?? new DigestSet()).Select(pair => $"{pair.Key}:{pair.Value}")
            : [];
    }

    private ILookup<string, FoundBundle> Read(CancellationToken cancellationToken)
    {
        var pairs = new List<(string Key, FoundBundle Bundle)>();
        long total = 0;
        foreach (var file in Files())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var raw in BundleFile.ReadRaw(file))
            {
                total += raw.Length;
                if (total > MaximumTotal)
                {
                    throw DiscoveryErrors.Damaged($"it holds more than {MaximumTotal} bytes of bundles", folder);
                }

                var found = new FoundBundle(Path.GetFileName(file), raw);
                pairs.AddRange(ClaimsOf(file, raw).Select(key => (key, found)));
            }
        }

        return pairs.ToLookup(pair => pair.Key, pair => pair.Bundle, StringComparer.Ordinal);
    }

    private static IEnumerable<string> ClaimsOf(string file, ReadOnlyMemory<byte> raw)
    {
        try
        {
            return Claims(raw);
        }
        catch (AttestationException malformed)
        {
            throw DiscoveryErrors.Damaged("a bundle in it is malformed: " + malformed.Message, file, malformed);
        }
    }

    private List<string> Files()
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, IgnoreInaccessible = false })
                .Where(file => file.EndsWith(BundleFile.Extension, StringComparison.Ordinal) || file.EndsWith(BundleFile.LinesExtension, StringComparison.Ordinal))
                .Take(MaximumFiles + 1)
                .Order(StringComparer.Ordinal)
                .ToList();
            return files.Count <= MaximumFiles ? files : throw DiscoveryErrors.Damaged($"it holds more than {MaximumFiles} bundle files", folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DiscoveryErrors.Damaged(error.Message, folder, error);
        }
    }
}
