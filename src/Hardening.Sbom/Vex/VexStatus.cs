namespace Hardening.Sbom.Vex;

/// <summary>What is said about a vulnerability in a product.</summary>
public enum VexStatus
{
    /// <summary>It is proved that the vulnerable component is not part of the product.</summary>
    NotAffected,

    /// <summary>Nothing is proved; somebody has to look.</summary>
    UnderInvestigation,
}
