namespace Hardening.Sbom.Graph;

/// <summary>What an <see cref="ExternalLink"/> leads to.</summary>
public enum ExternalLinkKind
{
    /// <summary>The archive as it is distributed; carries the digests of that archive.</summary>
    Distribution,

    /// <summary>The source repository.</summary>
    Vcs,

    /// <summary>The project's web page.</summary>
    Website,

    /// <summary>The licence.</summary>
    License,
}
