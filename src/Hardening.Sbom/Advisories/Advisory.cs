using System.Collections.Immutable;

namespace Hardening.Sbom.Advisories;

/// <summary>What a database says about a vulnerability. Two readings of one advisory are one advisory: the id decides.</summary>
/// <param name="Id">Its id, such as GHSA-… or CVE-…; for data without ids, its address.</param>
public sealed record Advisory(string Id)
{
    /// <summary>Other ids of the same vulnerability, in ordinal order.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>One line of prose, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it can be read (http or https), or null.</summary>
    public string? Url { get; init; }

    /// <summary>How bad it is.</summary>
    public AdvisorySeverity Severity { get; init; }

    /// <summary>When it was last changed, or null.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Whether its authors took it back; then it counts no more.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>The packages it is about.</summary>
    public ImmutableArray<AffectedPackage> Affected { get; init; } = [];
}
