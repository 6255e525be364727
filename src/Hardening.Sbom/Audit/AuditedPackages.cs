using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Audit;

/// <summary>The NuGet packages of a graph, each version once, the subject among them when it is one.</summary>
public static class AuditedPackages
{
    /// <summary>The packages in ordinal order of id and version. A version that ships in one target ships.</summary>
    public static ImmutableArray<AuditedPackage> Of(ComponentGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var paths = Paths(graph);
        return
        [
            .. graph.Components.Prepend(graph.Root)
                .Where(component => component.Purl is { Type: "nuget" })
                .Select(component => Package(graph, component, paths.GetValueOrDefault(component.Ref)))
                .OfType<AuditedPackage>()
                .GroupBy(package => (package.Id.ToUpperInvariant(), package.Version.ToUpperInvariant()))
                .Select(same => same.OrderByDescending(package => package.Shipping).ThenBy(package => package.Path.Length).First())
                .OrderBy(package => package.Id, StringComparer.Ordinal).ThenBy(package => package.Version, StringComparer.Ordinal),
        ];
    }

    private static AuditedPackage? Package(ComponentGraph graph, Component component, ImmutableArray<string>? path)
    {
        var (version, shipping, reason) = component.Purl!.Version is { Length: > 0 } resolved
            ? (resolved, Of(graph, component), component.ScopeReason)
            : (Lowest(component), Shipping.MayShip, "a dependency by range: the lowest version that it allows is what a restore takes");
        return version is null ? null : new AuditedPackage(
            component.Purl.Name,
            version,
            shipping,
            shipping == Shipping.Ships ? null : reason
                ?? (shipping == Shipping.MayShip ? "only the restore result was read, not the output" : "excluded by the document"),
            path ?? [Name(component)]);
    }

    private static Shipping Of(ComponentGraph graph, Component component) =>
        component.Scope == ComponentScope.Excluded ? Shipping.DoesNotShip
        : graph.Phase == LifecyclePhase.PreBuild && component.Files.IsEmpty ? Shipping.MayShip
        : Shipping.Ships;

    private static string? Lowest(Component component) =>
        VersionInterval.TryParse(component.Properties.FirstOrDefault(property =>
            property.Name == PropertyNames.NuGetRange)?.Value)?.Lower?.ToString();

    // Breadth first in ordinal order, so that the shortest way is found and always the same one.
    private static Dictionary<string, ImmutableArray<string>> Paths(ComponentGraph graph)
    {
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var byRef = graph.Components.Prepend(graph.Root).ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var paths = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal) { [graph.Root.Ref] = [Name(graph.Root)] };
        var open = new Queue<string>([graph.Root.Ref]);
        while (open.TryDequeue(out var at))
        {
            foreach (var to in next[at])
            {
                if (!paths.ContainsKey(to))
                {
                    paths.Add(to, paths[at].Add(Name(byRef[to])));
                    open.Enqueue(to);
                }
            }
        }

        return paths;
    }

    private static string Name(Component component) => component.Version is null ? component.Name : $"{component.Name} {component.Version}";
}
