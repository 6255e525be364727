namespace Hardening.Attestation.Rebuild;

/// <summary>What a difference between two artifacts is about, from the harmless to the grave.</summary>
public enum DifferenceKind
{
    /// <summary>A signature that can be taken away: Authenticode, package signature.</summary>
    Signature,

    /// <summary>A clock: zip entry times, the time stamp of a header.</summary>
    Time,

    /// <summary>A value that is derived from everything else: MVID, PDB id, checksums, random names.</summary>
    Identifier,

    /// <summary>The same things in another order, or packed in another way.</summary>
    Order,

    /// <summary>A path of the machine that built it.</summary>
    Path,

    /// <summary>Debug information: documents, sequence points, compilation options.</summary>
    Symbols,

    /// <summary>Names, attributes, references and flags: everything of an assembly that is no code.</summary>
    Metadata,

    /// <summary>An embedded resource.</summary>
    Resource,

    /// <summary>What runs: the body of a method, native code, initial data.</summary>
    Code,

    /// <summary>The bytes of a file that has no structure known here.</summary>
    Content,

    /// <summary>Something that only the second has.</summary>
    Added,

    /// <summary>Something that only the first has.</summary>
    Removed,
}
