using System.Collections.Concurrent;

namespace Hardening.Sbom.Packages;

/// <summary>
/// What was read of packages, for all targets and projects of one document: a package that many projects use is read and hashed once,
/// also when several threads ask for it at the same time.
/// </summary>
internal sealed class PackageCache
{
    private readonly ConcurrentDictionary<string, Lazy<Entry>> packages =
        new(StringComparer.Ordinal);

    /// <summary>The package under a key, read at the first time; its warnings are told at every time.</summary>
    public RestoredPackage Get(string key, Func<Action<SbomWarning>, RestoredPackage> read, Action<SbomWarning> warn)
    {
        var entry = packages.GetOrAdd(key, _ => new(() =>
        {
            var told = new List<SbomWarning>();
            return new Entry(read(told.Add), told);
        })).Value;
        foreach (var warning in entry.Warnings)
        {
            warn(warning);
        }

        return entry.Package;
    }

    private sealed record Entry(RestoredPackage Package, IReadOnlyList<SbomWarning> Warnings);
}
