namespace Hardening.Attestation.Rebuild;

/// <summary>What makes two artifacts differ. A kind is given only where the artifacts themselves show it.</summary>
public enum CauseKind
{
    /// <summary>An Authenticode signature that only one has, or that was made twice.</summary>
    Authenticode,

    /// <summary>A package signature.</summary>
    PackageSignature,

    /// <summary>The key of the strong name, or a key that a friend assembly is named with.</summary>
    StrongName,

    /// <summary>The time of the build.</summary>
    Clock,

    /// <summary>Line ends of text files: equal once carriage returns are left out.</summary>
    LineEnds,

    /// <summary>The same things in another order.</summary>
    Order,

    /// <summary>The same content, packed by another library or with other settings.</summary>
    Compression,

    /// <summary>It is computed from what differs elsewhere.</summary>
    Derived,

    /// <summary>A name that is made anew each time.</summary>
    RandomName,

    /// <summary>The commit that is noted in the artifact.</summary>
    Commit,

    /// <summary>A version or build number that was given to the build.</summary>
    BuildNumber,

    /// <summary>The folder of the build.</summary>
    Folder,

    /// <summary>A source generator made other files, or gave them in another order.</summary>
    Generator,

    /// <summary>The compiler has another version, and no other recorded input of the compilation differs.</summary>
    Compiler,

    /// <summary>The compilation saw other references, and no other recorded input differs.</summary>
    References,

    /// <summary>The compiler was given other options, and no other recorded input differs.</summary>
    Options,

    /// <summary>Source files have other content.</summary>
    Sources,

    /// <summary>Several recorded inputs of the compilation differ, and which of them it is cannot be told from the artifacts.</summary>
    Inputs,

    /// <summary>The tool that packed has another version.</summary>
    PackTool,

    /// <summary>A target framework that only one of them was built for.</summary>
    Framework,

    /// <summary>The address of the repository, as it was fetched.</summary>
    Repository,
}
