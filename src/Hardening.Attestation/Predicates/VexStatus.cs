namespace Hardening.Attestation.Predicates;

/// <summary>How a product stands to a vulnerability (OpenVEX, section Status Labels).</summary>
public enum VexStatus
{
    /// <summary>Nothing needs to be done.</summary>
    NotAffected,

    /// <summary>Something should be done.</summary>
    Affected,

    /// <summary>This version has the correction.</summary>
    Fixed,

    /// <summary>It is not known yet.</summary>
    UnderInvestigation,
}
