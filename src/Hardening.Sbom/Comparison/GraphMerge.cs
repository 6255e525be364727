using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Comparison;

/// <summary>
/// Joins the graphs of several products under one. Every product stays a node of its own; a component that several products have with
/// the same content is one node, and one whose content differs is a node for each.
/// </summary>
public static class GraphMerge
{
    /// <summary>The joined graph.</summary>
    /// <param name="name">Name of the whole.</param>
    /// <param name="version">Its version, or null.</param>
    /// <param name="parts">The products, in any order.</param>
    public static ComponentGraph Of(string name, string? version, IReadOnlyList<ComponentGraph> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var builder = new ComponentGraphBuilder(new Component { Ref = $"merged:{name}@{version}", Kind = ComponentKind.Application,
            Name = name, Version = version });
        var everywhere = parts.SelectMany(part => part.Components.Prepend(part.Root)).ToLookup(component =>
            component.Ref, StringComparer.Ordinal);
        foreach (var part in parts.OrderBy(part => part.Root.Ref, StringComparer.Ordinal))
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var component in part.Components.Prepend(part.Root))
            {
                var differs = everywhere[component.Ref].Any(other => !Same(other, component));
                names[component.Ref] = differs ? $"{component.Ref}#{part.Root.Ref}" : component.Ref;
                builder.Add(component with { Ref = names[component.Ref] });
            }

            builder.Connect(builder.Root.Ref, names[part.Root.Ref]);
            foreach (var edge in part.Edges)
            {
                builder.Connect(names[edge.From], names[edge.To]);
            }
        }

        return builder.Build() with { Phase = parts.Max(part => part.Phase), Timestamp = parts.Max(part => part.Timestamp) };
    }

    private static bool Same(Component left, Component right) =>
        left.Scope == right.Scope && left.ScopeReason == right.ScopeReason && left.Version == right.Version
        && left.Files.Select(File).SequenceEqual(right.Files.Select(File), StringComparer.Ordinal);

    private static string File(ShippedFile file) =>
        $"{file.Path} {file.Container} {string.Join(' ', file.Digests.Select(digest => digest.Hex))}";
}
