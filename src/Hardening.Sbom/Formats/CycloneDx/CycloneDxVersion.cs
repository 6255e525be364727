namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Versions of the specification that are written.</summary>
public enum CycloneDxVersion
{
    /// <summary>1.6 (ECMA-424, first edition).</summary>
    V16,

    /// <summary>1.7.</summary>
    V17,
}
