using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Comparison;

/// <summary>
/// How much of what recipients ask for a document holds, element by element; no single number, which would hide what is missing.
/// </summary>
public static class GraphScore
{
    /// <summary>
    /// The elements in a fixed order: the minimum elements of NTIA (2021), then what CISA (2025) and BSI TR-03183-2 ask for beyond.
    /// </summary>
    public static ImmutableArray<ScoreElement> Of(ComponentGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var packages = graph.Components.Where(component =>
            component.Kind == ComponentKind.Package && component.Scope != ComponentScope.Excluded).ToArray();
        var connected = graph.Edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet(StringComparer.Ordinal);
        var files = graph.Components.Prepend(graph.Root).SelectMany(component => component.Files).ToArray();
        ScoreElement Of(string name, string source, Func<Component, bool> has) => new(name, source, packages.Count(has), packages.Length);
        ScoreElement Once(string name, string source, bool has) => new(name, source, has ? 1 : 0, 1);
        return
        [
            Of("supplier", "NTIA", component => component.Supplier is not null),
            Of("name", "NTIA", component => component.Name.Length > 0),
            Of("version", "NTIA", component => component.Version is not null),
            Of("unique identifier", "NTIA", component => component.Purl is not null),
            Of("dependency relationship", "NTIA", component => connected.Contains(component.Ref)),
            Once("author of the document", "NTIA", graph.Producer is not null),
            Once("time of the document", "NTIA", graph.Timestamp is not null),
            Of("hash of the component", "CISA, BSI", component =>
                component.Links.Any(link => link.Kind == ExternalLinkKind.Distribution && !link.Digests.IsEmpty)),
            Of("licence", "CISA, BSI", component => component.Licenses.Any(claim => claim.Expression is not null)),
            Of("source", "BSI", component => component.Links.Any(link => link.Kind == ExternalLinkKind.Vcs)),
            Of("completeness stated", "BSI", component => component.Completeness != Completeness.Unknown),
            new ScoreElement("hash of every file", "BSI", files.Count(file => !file.Digests.IsEmpty), files.Length),
        ];
    }
}
