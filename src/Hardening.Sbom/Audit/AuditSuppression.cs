using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Audit;

/// <summary>A decision to live with an advisory for a while. It never leaves the report.</summary>
/// <param name="Advisory">Id or alias of the advisory; letters have no case.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Author">Who decided; never empty.</param>
/// <param name="Expires">The last day on which it counts, in UTC.</param>
public sealed record AuditSuppression(string Advisory, string Reason, string Author, DateOnly Expires)
{
    /// <summary>Package id it is limited to, or null for every package.</summary>
    public string? Package { get; init; }

    /// <summary>Versions it is limited to, or null for every version.</summary>
    public VersionInterval? Versions { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool IsExpired(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > Expires;
}
