namespace Hardening.Sbom.Graph;

/// <summary>Whether a component is part of what runs.</summary>
public enum ComponentScope
{
    /// <summary>Present, or needed, at run time.</summary>
    Required,

    /// <summary>Used if present at run time.</summary>
    Optional,

    /// <summary>Used for the build only, or left out of the output; the reason is in <see cref="Component.ScopeReason"/>.</summary>
    Excluded,
}
