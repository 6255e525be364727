namespace Hardening.Attestation.Rebuild;

/// <summary>How a rebuild ended, best first.</summary>
public enum RebuildGrade
{
    /// <summary>Every byte is equal.</summary>
    Identical,

    /// <summary>Every byte is equal once package signatures, Authenticode and strong-name signatures are taken away.</summary>
    IdenticalWithoutSignatures,

    /// <summary>Methods, metadata, resources and files are equal; clocks, derived identifiers, order, paths or symbols are not.</summary>
    EqualCode,

    /// <summary>Something differs that can change what the artifact does.</summary>
    Different,

    /// <summary>There is nothing to compare.</summary>
    CannotRebuild,
}
