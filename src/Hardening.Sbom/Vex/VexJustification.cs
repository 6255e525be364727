namespace Hardening.Sbom.Vex;

/// <summary>Why a product is not affected.</summary>
public enum VexJustification
{
    /// <summary>No file of the vulnerable component is in the output.</summary>
    ComponentNotPresent,

    /// <summary>The vulnerable code is there and cannot run.</summary>
    CodeNotReachable,
}
