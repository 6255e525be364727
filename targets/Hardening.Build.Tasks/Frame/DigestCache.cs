using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Packages;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>Digests of files that several projects of one build share, kept until the build ends.</summary>
internal sealed class DigestCache : IDigestCache
{
    private readonly ConcurrentDictionary<FileStamp, ImmutableArray<Digest>> entries = new();
    private readonly ConcurrentDictionary<FileStamp, string> contents = new();

    public ImmutableArray<Digest> Find(FileStamp stamp) => entries.GetValueOrDefault(stamp, []);

    public void Store(FileStamp stamp, ImmutableArray<Digest> digests) =>
        entries.AddOrUpdate(stamp, digests, (_, known) => [.. known.Concat(digests).DistinctBy(digest => digest.Algorithm)]);

    /// <summary>SHA-512 in hex of a package's content, computed once a file.</summary>
    internal string ContentOf(FileStamp package, Func<string> compute) => contents.GetOrAdd(package, _ => compute());

    internal static DigestCache Of(IBuildEngine4 engine)
    {
        const string Key = "Hardening.Toolchain: digests";
        if (engine.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) is not DigestCache cache)
        {
            cache = new DigestCache();
            engine.RegisterTaskObject(Key, cache, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: true);
        }

        return cache;
    }
}
