namespace Hardening.Attestation.Rebuild;

/// <summary>What says how an artifact was built.</summary>
public enum RecordOrigin
{
    /// <summary>SLSA provenance in a bundle.</summary>
    Provenance,

    /// <summary>The nuspec of the package.</summary>
    Nuspec,

    /// <summary>The symbols (Portable PDB) of the assembly.</summary>
    Symbols,
}
