using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Packages;

/// <summary>
/// A digest cache in a text file, one line a file:
/// <c>length TAB ticks TAB sha256 TAB sha512-or-empty TAB path</c>. It only saves time: an unreadable file or line is
/// the same as an empty one, and the digests of a changed file are computed again. Files that are gone are dropped.
/// </summary>
public sealed class DigestCacheFile : IDigestCache
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private volatile bool changed;

    /// <inheritdoc/>
    public ImmutableArray<Digest> Find(FileStamp stamp) =>
        entries.TryGetValue(stamp.Path, out var entry) && entry.Stamp == stamp ? entry.Digests : [];

    /// <inheritdoc/>
    public void Store(FileStamp stamp, ImmutableArray<Digest> digests)
    {
        entries[stamp.Path] = new Entry(stamp, digests);
        changed = true;
    }

    /// <summary>Reads a cache; gives an empty one when there is none or it cannot be read.</summary>
    public static DigestCacheFile Load(string path)
    {
        var cache = new DigestCacheFile();
        try
        {
            foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
            {
                cache.Add(line.Split('\t', 5));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            cache.entries.Clear();
        }

        cache.changed = false;
        return cache;
    }

    /// <summary>Writes the cache if anything was stored since it was read.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public void Save(string path)
    {
        lock (writing)
        {
            Write(path);
        }
    }

    private void Write(string path)
    {
        if (!changed)
        {
            return;
        }

        // A temporary name and a move: a build that is cut off leaves the old cache and never half a line.
        var lines = entries.Values.Where(entry => File.Exists(entry.Stamp.Path))
            .OrderBy(entry => entry.Stamp.Path, StringComparer.Ordinal).Select(entry => string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Stamp.Length}\t{entry.Stamp.LastWriteTicks}\t{Hex(entry.Digests, DigestAlgorithm.Sha256)}\t{Hex(entry.Digests, DigestAlgorithm.Sha512)}\t{entry.Stamp.Path}\n"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, string.Concat(lines));
        File.Move(temporary, path, overwrite: true);
        changed = false;
    }

    private static string Hex(ImmutableArray<Digest> digests, DigestAlgorithm algorithm) =>
        digests.FirstOrDefault(digest => digest.Algorithm == algorithm)?.Hex ?? string.Empty;

    private void Add(string[] fields)
    {
        if (fields.Length != 5
            || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
        {
            return;
        }

        var digests = ImmutableArray.CreateBuilder<Digest>(2);
        if (IsHex(fields[2], 64))
        {
            digests.Add(new Digest(DigestAlgorithm.Sha256, fields[2]));
        }

        if (IsHex(fields[3], 128))
        {
            digests.Add(new Digest(DigestAlgorithm.Sha512, fields[3]));
        }

        entries[fields[4]] = new Entry(new FileStamp(fields[4], length, ticks), digests.ToImmutable());
    }

    private static bool IsHex(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExcept(HexDigits);

    private sealed record Entry(FileStamp Stamp, ImmutableArray<Digest> Digests);
}
