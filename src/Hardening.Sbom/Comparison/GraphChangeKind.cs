namespace Hardening.Sbom.Comparison;

/// <summary>What is different.</summary>
public enum GraphChangeKind
{
    /// <summary>A component is new.</summary>
    Added,

    /// <summary>A component is gone.</summary>
    Removed,

    /// <summary>A component has other versions.</summary>
    Version,

    /// <summary>A component is required now and was not, or the other way round.</summary>
    Scope,

    /// <summary>The author declares another licence.</summary>
    License,

    /// <summary>A file of the output has other bytes.</summary>
    File,
}
