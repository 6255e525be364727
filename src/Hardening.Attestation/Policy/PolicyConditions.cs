using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Policy;

/// <summary>
/// What a policy demands of evidence beside provenance. Each condition that is given demands that its evidence is there
/// and read; what is missing, malformed or of an unknown type does not meet it.
/// </summary>
public sealed record PolicyConditions
{
    /// <summary>No condition.</summary>
    public static PolicyConditions None { get; } = new();

    /// <summary>The most serious open finding of the compile-time analysis may have this level.</summary>
    public FindingLevel? Analysis { get; init; }

    /// <summary>Whether every suppressed finding needs a reason.</summary>
    public bool SuppressionsNeedReasons { get; init; }

    /// <summary>Line of <see cref="Analysis"/>.</summary>
    public int AnalysisLine { get; init; }

    /// <summary>The worst test result that is accepted: <see cref="TestOutcome.Passed"/> or <see cref="TestOutcome.Warned"/>.</summary>
    public TestOutcome? Tests { get; init; }

    /// <summary>Line of <see cref="Tests"/>.</summary>
    public int TestsLine { get; init; }

    /// <summary>Line that demands an SBOM that matches the artifact; 0 when none does.</summary>
    public int SbomLine { get; init; }

    /// <summary>The highest score a known vulnerability may have, from 0.0 to 10.0.</summary>
    public decimal? Vulnerabilities { get; init; }

    /// <summary>Line of <see cref="Vulnerabilities"/>.</summary>
    public int VulnerabilitiesLine { get; init; }

    /// <summary>How many further signers must have attested to provenance of the same subject; 0 when none.</summary>
    public int Reproduced { get; init; }

    /// <summary>Line of <see cref="Reproduced"/>.</summary>
    public int ReproducedLine { get; init; }
}
