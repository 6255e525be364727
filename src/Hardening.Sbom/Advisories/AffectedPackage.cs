using System.Collections.Immutable;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Advisories;

/// <summary>A package that an advisory is about, with its affected versions.</summary>
/// <param name="Id">Package id; letters have no case.</param>
public sealed record AffectedPackage(string Id)
{
    /// <summary>Affected versions as intervals.</summary>
    public ImmutableArray<VersionInterval> Intervals { get; init; } = [];

    /// <summary>Further affected versions, one by one, as the advisory spells them.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>Versions that repair it, as the advisory spells them.</summary>
    public ImmutableArray<string> Fixed { get; init; } = [];

    /// <summary>
    /// What of the advisory could not be understood, or null. Then every version counts as affected: not knowing is no reason to
    /// be silent.
    /// </summary>
    public string? Doubt { get; init; }

    /// <summary>Whether a version is affected.</summary>
    /// <param name="version">A resolved version; one that is none for NuGet is affected if it is named or if everything is.</param>
    public bool Affects(string version)
    {
        var parsed = NuGetVersion.TryParse(version);
        return Doubt is not null
            || Intervals.Any(interval => parsed is null || interval.Contains(parsed))
            || Versions.Any(one =>
                string.Equals(one, version, StringComparison.OrdinalIgnoreCase)
                || (parsed is not null && NuGetVersion.TryParse(one) == parsed));
    }
}
