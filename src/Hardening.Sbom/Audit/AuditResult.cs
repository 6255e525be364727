using System.Collections.Immutable;
using Hardening.Sbom.Advisories;

namespace Hardening.Sbom.Audit;

/// <summary>What an audit found.</summary>
/// <param name="Findings">In ordinal order of package id, version and advisory.</param>
/// <param name="Packages">Number of package versions that were examined.</param>
/// <param name="Data">The data they were judged by.</param>
/// <param name="Unused">Suppressions that were about nothing.</param>
public sealed record AuditResult(ImmutableArray<AuditFinding> Findings, int Packages, AdvisoryDatabase Data,
    ImmutableArray<AuditSuppression> Unused)
{
    /// <summary>Whether nothing counts.</summary>
    public bool Passed => Findings.All(finding => !finding.Counts);
}
