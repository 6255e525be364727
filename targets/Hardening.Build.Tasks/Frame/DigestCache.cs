using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Digests of files that several projects of one build share. Those of package archives, which never change once they are restored, are
/// also kept in a file for the builds to come; every other file is read again in each build.
/// </summary>
internal sealed class DigestCache(string? file) : IDigestCache
{
    private readonly ConcurrentDictionary<FileStamp, Entry> entries = new();
    private readonly ConcurrentDictionary<FileStamp, string> contents = new();
    private readonly Lazy<DigestCacheFile> kept = new(() => file is null ? new DigestCacheFile() : DigestCacheFile.Load(file));

    public ImmutableArray<Digest> Find(FileStamp stamp) =>
        entries.TryGetValue(stamp, out var entry) ? entry.Digests : IsArchive(stamp) ? kept.Value.Find(stamp) : [];

    public void Store(FileStamp stamp, ImmutableArray<Digest> digests)
    {
        var known = Find(stamp);
        ImmutableArray<Digest> all = [.. known, .. digests.Where(digest => known.All(other => other.Algorithm != digest.Algorithm))];
        entries[stamp] = new Entry(all);
        if (IsArchive(stamp))
        {
            kept.Value.Store(stamp, all);
        }
    }

    /// <summary>SHA-512 in hex of a package's content, computed once a file.</summary>
    internal string ContentOf(FileStamp package, Func<string> compute) => contents.GetOrAdd(package, _ => compute());

    /// <summary>Keeps what was computed for other builds.</summary>
    /// <exception cref="IOException">The file cannot be written; nothing but time is lost.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal void Save()
    {
        if (file is not null && kept.IsValueCreated)
        {
            kept.Value.Save(file);
        }
    }

    /// <summary>The cache of a build.</summary>
    /// <param name="engine">The build.</param>
    /// <param name="folder">Absolute path of the folder that keeps digests between builds; null or empty keeps none.</param>
    internal static DigestCache Of(IBuildEngine4 engine, string? folder = null)
    {
        const string Key = "Hardening.Toolchain: digests";
        if (engine.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is not DigestCache cache)
        {
            cache = new DigestCache(string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, "package-digests.txt"));
            engine.RegisterTaskObject(Key, cache, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        }

        return cache;
    }

    private static bool IsArchive(FileStamp stamp) => stamp.Path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase);

    private sealed record Entry(ImmutableArray<Digest> Digests);
}
