using System.Text.Json;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>
/// Writes SPDX 2.3 JSON. Shipped files are packages of purpose FILE with SHA-256: the format's own file entry demands SHA-1.
/// The namespace holds the version 5 UUID of the same document without it.
/// </summary>
internal static class Spdx2Json
{
    private const string NoAssertion = "NOASSERTION";
    private const string DocumentId = "SPDXRef-DOCUMENT";

    public static byte[] Write(ComponentGraph graph) => Write(graph, NameBasedUuid.OfDocument(Write(graph, Guid.Empty)));

    private static byte[] Write(ComponentGraph graph, Guid uuid) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", DocumentId);
        json.WriteString("name", $"{graph.Root.Name} {graph.Root.Version}".TrimEnd());
        json.WriteString("documentNamespace", $"https://hardening-toolchain.example/spdx/{uuid:D}");
        CreationInfo(json, graph);
        json.Objects("packages", [.. graph.Components.Prepend(graph.Root)], component => Package(json, graph, component),
            FilePackages(json, graph));
        json.Objects("relationships", Relationships(graph), relation =>
        {
            json.WriteString("spdxElementId", relation.From);
            json.WriteString("relationshipType", relation.Type);
            json.WriteString("relatedSpdxElement", relation.To);
        });
        json.Objects("hasExtractedLicensingInfos", SpdxLicenses.Extracted(graph), license =>
        {
            json.WriteString("licenseId", license.Key);
            json.WriteString("extractedText", license.Value);
        });
        json.WriteEndObject();
    });

    private static void CreationInfo(Utf8JsonWriter json, ComponentGraph graph)
    {
        json.WriteStartObject("creationInfo");
        json.WriteString("created", Created(graph));
        json.Texts("creators", graph.Creator is { } creator ? [Creator(graph), Organization(creator)] : [Creator(graph)]);
        json.Text("comment", Spdx3Terms.CreationComment(graph));
        json.WriteEndObject();
    }

    private static void Package(Utf8JsonWriter json, ComponentGraph graph, Component component)
    {
        json.WriteString("SPDXID", Id(component.Ref));
        json.WriteString("name", component.Name);
        json.Text("versionInfo", component.Version);
        json.Text("packageFileName", component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Distribution)?.Url);
        json.Text("supplier", component.Supplier is { } supplier ? $"Organization: {supplier}" : null);
        json.Text("originator", component.Authors.IsEmpty ? null : $"Organization: {string.Join(", ", component.Authors)}");
        json.WriteString("downloadLocation", NoAssertion);
        json.WriteBoolean("filesAnalyzed", false);
        Checksums(json, [.. SpdxNames.ArchiveDigests(component)]);
        json.Text("homepage", component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Website)?.Url);
        json.Text("sourceInfo", Spdx3Terms.Source(component));
        json.WriteString("licenseConcluded", component.ConcludedLicense ?? NoAssertion);
        json.WriteString("licenseDeclared", SpdxLicenses.Declared(component) ?? NoAssertion);
        json.WriteString("copyrightText", component.Copyright ?? NoAssertion);
        json.Text("description", component.Description);
        json.WriteString("primaryPackagePurpose", component.Kind switch
        {
            ComponentKind.Application => "APPLICATION",
            ComponentKind.Framework => "FRAMEWORK",
            ComponentKind.Container => "CONTAINER",
            ComponentKind.OperatingSystem => "OPERATING_SYSTEM",
            _ => "LIBRARY",
        });
        json.Objects("externalRefs", (PackageUrls.PackageUrl[])(component.Purl is { } purl ? [purl] : []), reference =>
        {
            json.WriteString("referenceCategory", "PACKAGE-MANAGER");
            json.WriteString("referenceType", "purl");
            json.WriteString("referenceLocator", reference.ToString());
        });
        json.Objects("annotations",
            [.. SpdxNames.Statements(component),
            $"hardening:completeness={CycloneDx.CycloneDxTerms.Aggregate(component.Completeness)}"], statement =>
        {
            json.WriteString("annotationType", "OTHER");
            json.WriteString("annotator", Creator(graph));
            json.WriteString("annotationDate", Created(graph));
            json.WriteString("comment", statement);
        });
    }

    private static Action FilePackages(Utf8JsonWriter json, ComponentGraph graph) => () =>
    {
        foreach (var (owner, file) in Files(graph))
        {
            json.WriteStartObject();
            json.WriteString("SPDXID", "SPDXRef-" + SpdxNames.File(owner, file));
            json.WriteString("name", file.Path);
            json.WriteString("packageFileName", file.Path);
            json.WriteString("downloadLocation", NoAssertion);
            json.WriteBoolean("filesAnalyzed", false);
            Checksums(json, file.Digests);
            json.WriteString("primaryPackagePurpose", file.IsNative ? "LIBRARY" : "FILE");
            json.Text("comment", file.Container is { } container ? $"packed into {container}" : null);
            json.WriteEndObject();
        }
    };

    private static List<(string From, string Type, string To)> Relationships(ComponentGraph graph)
    {
        var components = graph.Components.ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var relations = new List<(string From, string Type, string To)> { (DocumentId, "DESCRIBES", Id(graph.Root.Ref)) };
        relations.AddRange(graph.Edges.Select(edge =>
            SpdxNames.IsBuildOnly(graph, components, edge) ? (Id(edge.To), "BUILD_DEPENDENCY_OF", Id(edge.From))
            : components.TryGetValue(edge.To, out var to) && to.IsExternal ? (Id(edge.To), "PROVIDED_DEPENDENCY_OF", Id(edge.From))
            : (Id(edge.From), "DEPENDS_ON", Id(edge.To))));
        relations.AddRange(Files(graph).Select(item =>
            (Id(item.Owner.Ref), "CONTAINS", "SPDXRef-" + SpdxNames.File(item.Owner, item.File))));
        return relations;
    }

    private static IEnumerable<(Component Owner, ShippedFile File)> Files(ComponentGraph graph) =>
        graph.Components.Prepend(graph.Root).SelectMany(owner => owner.Files.Select(file => (owner, file)));

    private static void Checksums(Utf8JsonWriter json, IReadOnlyCollection<Digest> digests) => json.Objects("checksums", digests, digest =>
    {
        json.WriteString("algorithm", digest.Algorithm.ToString().ToUpperInvariant());
        json.WriteString("checksumValue", digest.Hex);
    });

    private static string Id(string reference) => "SPDXRef-" + SpdxNames.Id(reference);

    private static string Created(ComponentGraph graph) => Timestamps.Format(graph.Timestamp ?? DateTimeOffset.UnixEpoch);

    // A bracket would end the name early; an address that is none has no place.
    private static string Organization(DocumentCreator creator) =>
        $"Organization: {creator.Name.Replace('(', '[').Replace(')', ']')}{(creator.IsEmail ? $" ({creator.Address})" : string.Empty)}";

    private static string Creator(ComponentGraph graph) => graph.Producer is { } producer
        ? $"Tool: {producer.Name}-{producer.Version}"
        : "Tool: Hardening.Sbom";
}
