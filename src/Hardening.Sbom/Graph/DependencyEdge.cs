namespace Hardening.Sbom.Graph;

/// <summary>One component needs another directly.</summary>
/// <param name="From"><see cref="Component.Ref"/> of the one that needs.</param>
/// <param name="To"><see cref="Component.Ref"/> of the one that is needed.</param>
public sealed record DependencyEdge(string From, string To);
