namespace Hardening.Attestation.Rebuild;

/// <summary>How near two artifacts are, best first.</summary>
public enum Grade
{
    /// <summary>Every byte is equal.</summary>
    Identical,

    /// <summary>Every byte is equal once package signatures and Authenticode are taken away.</summary>
    IdenticalWithoutSignatures,

    /// <summary>Methods, metadata, resources and files are equal; clocks, derived identifiers, order, paths or debug information are not.</summary>
    EqualCode,

    /// <summary>Something differs that can change what the artifact does.</summary>
    Different,
}
