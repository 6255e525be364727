namespace Hardening.Sbom.Vex;

/// <summary>What is said about a vulnerability in a product.</summary>
public enum VexStatus
{
    /// <summary>It is proved that the vulnerable code is not in the product or cannot run there.</summary>
    NotAffected,

    /// <summary>Nothing is proved; somebody has to look.</summary>
    UnderInvestigation,
}
