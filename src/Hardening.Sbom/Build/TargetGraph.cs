using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Build;

/// <summary>The components and edges of one target, before targets are joined.</summary>
/// <param name="Name">Framework, and runtime where there is one.</param>
/// <param name="Components">By <see cref="Component.Ref"/>.</param>
/// <param name="Edges">Direct dependencies of components.</param>
/// <param name="Direct">What the project itself refers to.</param>
/// <param name="OwnFiles">Files of the output that belong to the project itself.</param>
/// <param name="IsComplete">Whether every dependency that restore names was found.</param>
internal sealed record TargetGraph(
    string Name,
    IReadOnlyDictionary<string, Component> Components,
    IReadOnlySet<DependencyEdge> Edges,
    IReadOnlySet<string> Direct,
    IReadOnlyList<ShippedFile> OwnFiles,
    bool IsComplete)
{
    /// <summary>The project it belongs to where the targets of several are joined, else null.</summary>
    public Component? Subject { get; init; }
}
