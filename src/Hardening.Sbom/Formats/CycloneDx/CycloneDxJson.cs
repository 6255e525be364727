using System.Text.Json;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>
/// Writes CycloneDX JSON. The serial number is the version 5 UUID of the same document without a serial number, so that equal
/// graphs give equal bytes.
/// </summary>
internal static class CycloneDxJson
{
    public static byte[] Write(ComponentGraph graph, CycloneDxVersion version)
    {
        var serial = NameBasedUuid.OfDocument(Write(graph, version, serial: null));
        return Write(graph, version, serial);
    }

    private static byte[] Write(ComponentGraph graph, CycloneDxVersion version, Guid? serial) => JsonOutput.Write(json =>
    {
        var components = new CycloneDxJsonComponent(json, version, BsiProperties.Containers(graph));
        json.WriteStartObject();
        json.WriteString("$schema", $"http://cyclonedx.org/schema/bom-{CycloneDxTerms.Version(version)}.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", CycloneDxTerms.Version(version));
        json.Text("serialNumber", serial is { } uuid ? $"urn:uuid:{uuid:D}" : null);
        json.WriteNumber("version", 1);
        Metadata(json, graph, components);
        Components(json, graph, components);
        Dependencies(json, graph);
        Compositions(json, graph);
        Formulation(json, graph);
        json.WriteEndObject();
    });

    private static void Metadata(Utf8JsonWriter json, ComponentGraph graph, CycloneDxJsonComponent components)
    {
        json.WriteStartObject("metadata");
        json.Text("timestamp", graph.Timestamp is { } time ? Timestamps.Format(time) : null);
        json.Objects("lifecycles", [graph], of => json.WriteString("phase", CycloneDxTerms.Phase(of.Phase)));
        if (graph.Producer is { } producer)
        {
            json.WriteStartObject("tools");
            json.Objects("components", [producer], tool => Tool(json, tool));
            json.WriteEndObject();
        }

        Creator(json, graph.Creator);
        json.WriteStartObject("component");
        components.Write(graph.Root);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Creator(Utf8JsonWriter json, DocumentCreator? creator)
    {
        if (creator is null)
        {
            return;
        }

        json.Objects("authors", [creator], author =>
        {
            json.WriteString("name", author.Name);
            json.Text("email", author.IsEmail ? author.Address : null);
        });
        json.WriteStartObject("manufacturer");
        json.WriteString("name", creator.Name);
        json.Texts("url", creator.IsEmail ? [] : [creator.Address]);
        json.Objects("contact", creator.IsEmail ? new[] { creator } : [], contact => json.WriteString("email", contact.Address));
        json.WriteEndObject();
    }

    private static void Components(Utf8JsonWriter json, ComponentGraph graph, CycloneDxJsonComponent components)
    {
        var crypto = new CycloneDxCrypto(json);
        IReadOnlyCollection<Action> all =
        [
            .. graph.Components.Select(component => (Action)(() => components.Write(component))),
            .. graph.CryptoAssets.Select(asset => (Action)(() => crypto.Write(asset))),
        ];
        json.Objects("components", all, write => write());
    }

    // Every component has an entry, a leaf an empty one: nothing is left to guess.
    private static void Dependencies(Utf8JsonWriter json, ComponentGraph graph)
    {
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var provided = graph.CryptoAssets.SelectMany(asset => asset.ProvidedBy.Select(by => new DependencyEdge(by, asset.Ref)))
            .ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var refs = graph.Components.Select(component => component.Ref).Prepend(graph.Root.Ref)
            .Concat(graph.CryptoAssets.Select(asset => asset.Ref)).ToArray();
        json.Objects("dependencies", refs, reference =>
        {
            json.WriteString("ref", reference);
            json.Texts("dependsOn", reference == graph.Root.Ref ? [.. next[reference], .. graph.CryptoAssets.Select(asset => asset.Ref)]
                : [.. next[reference]]);
            json.Texts("provides", [.. provided[reference]]);
        });
    }

    private static void Compositions(Utf8JsonWriter json, ComponentGraph graph)
    {
        Component[][] groups = [Those(Completeness.Complete), Those(Completeness.Incomplete), Those(Completeness.Unknown)];
        json.Objects("compositions", groups.Where(group => group.Length > 0).ToArray(), group =>
        {
            json.WriteString("aggregate", CycloneDxTerms.Aggregate(group[0].Completeness));
            json.Texts("dependencies", [.. group.Select(component => component.Ref)]);
        });

        Component[] Those(Completeness level) =>
            [.. graph.Components.Prepend(graph.Root).Where(component => component.Completeness == level)];
    }

    private static void Formulation(Utf8JsonWriter json, ComponentGraph graph)
    {
        if (graph.Toolchain.IsEmpty && graph.BuildFacts.IsEmpty)
        {
            return;
        }

        json.Objects("formulation", [graph], formula =>
        {
            json.Objects("components", formula.Toolchain, tool => Tool(json, tool));
            CycloneDxJsonComponent.Properties(json, formula.BuildFacts);
        });
    }

    private static void Tool(Utf8JsonWriter json, ToolFact tool)
    {
        json.WriteString("type", "application");
        json.WriteString("name", tool.Name);
        json.Text("version", tool.Version);
    }
}
