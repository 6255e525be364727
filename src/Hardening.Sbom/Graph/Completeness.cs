namespace Hardening.Sbom.Graph;

/// <summary>What is known about the dependencies of a component.</summary>
public enum Completeness
{
    /// <summary>All direct dependencies are listed.</summary>
    Complete,

    /// <summary>Some dependencies are known to be missing, as with the code linked into a native library.</summary>
    Incomplete,

    /// <summary>Nothing is known about what is missing.</summary>
    Unknown,
}
