using System.Collections.Immutable;
using Hardening.Sbom.Audit;

namespace Hardening.Sbom.Hygiene;

/// <summary>What to look at, and by which rules.</summary>
/// <param name="Projects">Restore results (absolute paths) by the name that findings use for their project.</param>
/// <param name="Now">The time that expiry is judged by.</param>
public sealed record HygieneRequest(ImmutableArray<(string Name, string AssetsFile)> Projects, DateTimeOffset Now)
{
    /// <summary>The rules; without any, licences are not judged.</summary>
    public HygieneRules Rules { get; init; } = new();

    /// <summary>What feeds say about packages; null leaves deprecation unchecked.</summary>
    public FeedMetadata? Metadata { get; init; }

    /// <summary>Decisions to live with findings; their <see cref="AuditSuppression.Advisory"/> is the code.</summary>
    public ImmutableArray<AuditSuppression> Suppressions { get; init; } = [];

    /// <summary>Findings of checks that are made elsewhere, such as those of signatures.</summary>
    public ImmutableArray<HygieneFinding> Further { get; init; } = [];
}
