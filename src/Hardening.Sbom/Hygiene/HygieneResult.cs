using System.Collections.Immutable;
using Hardening.Sbom.Audit;

namespace Hardening.Sbom.Hygiene;

/// <summary>What was found.</summary>
/// <param name="Findings">In ordinal order of project, code, package and version.</param>
/// <param name="Projects">Number of projects that were examined.</param>
/// <param name="Packages">Number of package versions that were examined.</param>
/// <param name="Skipped">Checks that were not made because nothing was given to judge by, one sentence each.</param>
/// <param name="Unused">Suppressions that were about nothing.</param>
public sealed record HygieneResult(ImmutableArray<HygieneFinding> Findings, int Projects, int Packages, ImmutableArray<string> Skipped,
    ImmutableArray<AuditSuppression> Unused)
{
    /// <summary>Whether nothing counts.</summary>
    public bool Passed => Findings.All(finding => !finding.Counts);
}
