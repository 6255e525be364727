using System.Collections.Immutable;

namespace Hardening.Sbom.Graph;

/// <summary>Collects components and edges in any order and gives the one ordered graph of them.</summary>
public sealed class ComponentGraphBuilder(Component root)
{
    private readonly Dictionary<string, Component> components = new(StringComparer.Ordinal);
    private readonly HashSet<DependencyEdge> edges = [];

    /// <summary>The component that the graph is about.</summary>
    public Component Root { get; } = root;

    /// <summary>Adds a component; a second one with the same <see cref="Component.Ref"/> replaces the first.</summary>
    public void Add(Component component)
    {
        ArgumentNullException.ThrowIfNull(component);
        components[component.Ref] = component;
    }

    /// <summary>Whether a reference is the root's or that of an added component.</summary>
    public bool Contains(string reference) => reference == Root.Ref || components.ContainsKey(reference);

    /// <summary>Adds a direct dependency; adding one twice is the same as once.</summary>
    public void Connect(string from, string to)
    {
        if (!string.Equals(from, to, StringComparison.Ordinal))
        {
            edges.Add(new DependencyEdge(from, to));
        }
    }

    /// <summary>The graph, ordered.</summary>
    /// <exception cref="InvalidOperationException">An edge leads to or from a component that was not added.</exception>
    public ComponentGraph Build()
    {
        foreach (var end in edges.SelectMany(edge => new[] { edge.From, edge.To }))
        {
            if (!Contains(end))
            {
                throw new InvalidOperationException($"An edge ends at '{end}', which is not in the graph.");
            }
        }

        return new ComponentGraph
        {
            Root = Root,
            Components = [.. components.Values.OrderBy(component => component.Ref, StringComparer.Ordinal)],
            Edges =
            [
                .. edges.OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal),
            ],
        };
    }
}
