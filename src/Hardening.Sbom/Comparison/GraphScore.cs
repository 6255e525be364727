using System.Collections.Immutable;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.CycloneDx;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Comparison;

/// <summary>
/// How much of what recipients ask for a document holds, element by element; no single number, which would hide what is missing.
/// </summary>
public static class GraphScore
{
    /// <summary>
    /// The elements in a fixed order: the minimum elements of NTIA (2021), then what the minimum elements of CISA (2026) and BSI TR-03183-2
    /// version 2.1 ask for beyond. The signature that CISA asks for is a file of its own, and is not counted here.
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
            Of("supplier", "NTIA, CISA", component => component.Supplier is not null),
            Of("name", "NTIA, CISA, BSI", component => component.Name.Length > 0),
            Of("version", "NTIA, CISA, BSI", component => component.Version is not null),
            Of("unique identifier", "NTIA, CISA, BSI", component => component.Purl is not null),
            Of("dependency relationship", "NTIA, CISA, BSI", component => connected.Contains(component.Ref)),
            Once("author of the document", "NTIA, CISA", graph.Creator is not null),
            Once("time of the document", "NTIA, CISA, BSI", graph.Timestamp is not null),
            Once("e-mail address or URL of the author", "BSI", graph.Creator is not null),
            Once("tool", "CISA", graph.Producer is not null),
            Once("version of the tool", "CISA", graph.Producer?.Version is not null),
            Of("hash of the component", "CISA", component => Digests(component).Any()),
            Of("SHA-512 of the deployable component", "BSI", component =>
                Digests(component).Any(digest => digest.Algorithm == DigestAlgorithm.Sha512)),
            Of("licence of the creator", "CISA, BSI", component => component.Licenses.Any(claim => claim.Expression is not null)),
            Of("distribution licence", "BSI", component => component.ConcludedLicense is not null),
            Of("e-mail address or URL of the creator", "BSI", component => CycloneDxTerms.Contact(component) is not null),
            Of("file name, executable, archive and structured property", "BSI", component =>
                !BsiProperties.Of(component).IsEmpty || !component.Files.IsEmpty),
            Of("source code URI", "BSI", component => component.Links.Any(link => link.Kind == ExternalLinkKind.Vcs)),
            Of("completeness stated", "BSI", component => component.Completeness != Completeness.Unknown),
            new ScoreElement("hash of every file", "BSI", files.Count(file => !file.Digests.IsEmpty), files.Length),
        ];
    }

    private static IEnumerable<Digest> Digests(Component component) =>
        component.Links.Where(link => link.Kind == ExternalLinkKind.Distribution).SelectMany(link => link.Digests);
}
