using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Hardening.Sbom.Packages;

/// <summary>
/// What was read of packages, for all targets and projects of one document: a package that many projects use is read and hashed once,
/// also when several threads ask for it at the same time.
/// </summary>
internal sealed class PackageCache
{
    private readonly ConcurrentDictionary<string, Lazy<(RestoredPackage Package, ImmutableArray<SbomWarning> Warnings)>> packages =
        new(StringComparer.Ordinal);

    /// <summary>The package under a key, read at the first time; its warnings are told at every time.</summary>
    public RestoredPackage Get(string key, Func<Action<SbomWarning>, RestoredPackage> read, Action<SbomWarning> warn)
    {
        var (package, warnings) = packages.GetOrAdd(key, _ => new(() =>
        {
            var told = ImmutableArray.CreateBuilder<SbomWarning>();
            var package = read(told.Add);
            return (package, told.ToImmutable());
        })).Value;
        foreach (var warning in warnings)
        {
            warn(warning);
        }

        return package;
    }
}
