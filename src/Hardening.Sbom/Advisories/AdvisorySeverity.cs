namespace Hardening.Sbom.Advisories;

/// <summary>How bad a vulnerability is, in the words that NuGet uses.</summary>
public enum AdvisorySeverity
{
    /// <summary>The advisory does not say.</summary>
    Unknown,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Moderate,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High,

    /// <summary>CVSS 9.0 to 10.</summary>
    Critical,
}
