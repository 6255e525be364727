namespace Hardening.Sbom.Graph;

/// <summary>What was read to identify a component.</summary>
public enum EvidenceMethod
{
    /// <summary>A manifest: the restore result, a nuspec, a deps.json.</summary>
    Manifest,

    /// <summary>The build's own list of files.</summary>
    Build,

    /// <summary>The bytes of the file itself.</summary>
    FileContent,

    /// <summary>The name of the file.</summary>
    FileName,
}
