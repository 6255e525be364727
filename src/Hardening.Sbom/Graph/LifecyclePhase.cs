namespace Hardening.Sbom.Graph;

/// <summary>The moment in a product's life that a graph describes.</summary>
public enum LifecyclePhase
{
    /// <summary>Before a build: from a restore result or a lock file alone.</summary>
    PreBuild,

    /// <summary>From the build itself.</summary>
    Build,

    /// <summary>From finished output.</summary>
    PostBuild,
}
