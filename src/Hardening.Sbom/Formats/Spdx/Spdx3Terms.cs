using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>Words of SPDX 3.0.1 for the graph's values, and texts that both versions share.</summary>
internal static class Spdx3Terms
{
    public const string Context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
    public const string None = "https://spdx.org/rdf/3.0.1/terms/Core/NoneElement";
    public const string NoAssertion = "https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement";

    public static string Completeness(Completeness completeness) => completeness switch
    {
        Graph.Completeness.Complete => "complete",
        Graph.Completeness.Incomplete => "incomplete",
        Graph.Completeness.Unknown => "noAssertion",
        _ => throw new ArgumentOutOfRangeException(nameof(completeness)),
    };

    public static string Purpose(ComponentKind kind) => kind switch
    {
        ComponentKind.Application => "application",
        ComponentKind.Framework => "framework",
        ComponentKind.Container => "container",
        ComponentKind.OperatingSystem => "operatingSystem",
        _ => "library",
    };

    /// <summary>How BSI TR-03183-2 (8.2) has its properties told in SPDX.</summary>
    public const string PurposeComment = "software_additionalPurpose field is used to indicate the properties of BSI TR-03183-2";

    /// <summary>The purposes that stand for those properties.</summary>
    public static string[] Purposes(IEnumerable<Property> properties) =>
    [
        .. properties.Select(property => property.Value switch
        {
            "archive" => "archive",
            "executable" => "executable",
            "structured" => "container",
            "unstructured" => "firmware",
            _ => null,
        }).OfType<string>().Order(StringComparer.Ordinal),
    ];

    public static string Algorithm(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha256 => "sha256",
        DigestAlgorithm.Sha384 => "sha384",
        DigestAlgorithm.Sha512 => "sha512",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>SPDX demands a time of creation; where none is known the document says so.</summary>
    public static string? CreationComment(ComponentGraph graph)
    {
        var lines = graph.Toolchain.Select(tool => $"built with {tool.Name} {tool.Version}".TrimEnd())
            .Concat(graph.BuildFacts.Select(fact => $"{fact.Name}={fact.Value}"));
        if (graph.Timestamp is null)
        {
            lines = lines.Prepend("the time of creation is not known; it is given as the start of 1970");
        }

        return string.Join("; ", lines) is { Length: > 0 } text ? text : null;
    }

    public static string? Source(Component component) =>
        component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Vcs) is { } link
            ? $"{link.Url} {link.Comment}".TrimEnd()
            : null;
}
