namespace Hardening.Attestation.Predicates;

/// <summary>How serious a finding is, in SARIF's words and order.</summary>
public enum FindingLevel
{
    /// <summary>No finding at all; only as a bound.</summary>
    None,

    /// <summary>Information.</summary>
    Note,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error.</summary>
    Error,
}
