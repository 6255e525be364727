using System.Collections.Immutable;

namespace Hardening.Sbom.Advisories;

/// <summary>Advisories about NuGet packages, found by package id.</summary>
public sealed class AdvisoryDatabase
{
    private readonly Dictionary<string,
        List<(Advisory Advisory, AffectedPackage Package)>> byPackage = new(StringComparer.OrdinalIgnoreCase);

    internal AdvisoryDatabase(string source, IEnumerable<Advisory> advisories, DateTimeOffset? updated)
    {
        Source = source;
        var all = advisories.ToArray();
        foreach (var advisory in all.OrderBy(advisory => advisory.Id, StringComparer.Ordinal))
        {
            foreach (var package in advisory.Affected)
            {
                if (!byPackage.TryGetValue(package.Id, out var list))
                {
                    byPackage.Add(package.Id, list = []);
                }

                list.Add((advisory, package));
            }
        }

        Count = all.Count(advisory => !advisory.IsWithdrawn);
        Updated = updated ?? all.Max(advisory => advisory.Modified);
    }

    /// <summary>Where the data comes from, as it was asked for.</summary>
    public string Source { get; }

    /// <summary>Number of advisories about NuGet packages that are not withdrawn.</summary>
    public int Count { get; }

    /// <summary>When the data was last changed: what the source says, else the newest advisory; null when neither tells.</summary>
    public DateTimeOffset? Updated { get; }

    /// <summary>The advisories that affect a version of a package, in ordinal order of their ids, withdrawn ones left out.</summary>
    public ImmutableArray<(Advisory Advisory, AffectedPackage Package)> About(string id, string version) =>
        byPackage.TryGetValue(id, out var list)
            ? [.. list.Where(entry => !entry.Advisory.IsWithdrawn && entry.Package.Affects(version)).DistinctBy(entry =>
                entry.Advisory.Id, StringComparer.OrdinalIgnoreCase)]
            : [];
}
