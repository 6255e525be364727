using System.Text.Json;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>
/// Writes SPDX 3.0.1 as JSON-LD: one graph array with one creation info. Element IRIs hold the version 5 UUID of the same
/// document without it.
/// </summary>
internal sealed class Spdx3Json
{
    private readonly Utf8JsonWriter json;
    private readonly ComponentGraph graph;
    private readonly string prefix;
    private readonly HashSet<string> containers;
    private readonly List<string> elements = [];
    private readonly SortedDictionary<string, string> agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> licenses = new(StringComparer.Ordinal);

    private Spdx3Json(Utf8JsonWriter json, ComponentGraph graph, Guid uuid)
    {
        this.json = json;
        this.graph = graph;
        containers = BsiProperties.Containers(graph);
        prefix = $"https://hardening-toolchain.example/spdx/{uuid:D}#";
    }

    public static byte[] Write(ComponentGraph graph) => Write(graph, NameBasedUuid.OfDocument(Write(graph, Guid.Empty)));

    private static byte[] Write(ComponentGraph graph, Guid uuid) => JsonOutput.Write(json => new Spdx3Json(json, graph, uuid).Document());

    private void Document()
    {
        json.WriteStartObject();
        json.WriteString("@context", Spdx3Terms.Context);
        json.WriteStartArray("@graph");
        CreationInfo();
        foreach (var component in graph.Components.Prepend(graph.Root))
        {
            Package(component);
            Files(component);
            Archive(component);
            Annotations(component);
        }

        Dependencies();
        Licenses();
        Agents();
        Collections();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void CreationInfo()
    {
        json.WriteStartObject();
        json.WriteString("type", "CreationInfo");
        json.WriteString("@id", "_:creation");
        json.WriteString("specVersion", "3.0.1");
        json.WriteString("created", Timestamps.Format(graph.Timestamp ?? DateTimeOffset.UnixEpoch));
        var tool = graph.Producer?.Name ?? "Hardening.Sbom";
        json.Texts("createdBy", [graph.Creator is { } creator ? Agent(creator.Name, "Organization") : Agent(tool, "SoftwareAgent")]);
        json.Texts("createdUsing", graph.Creator is null ? [] : [Agent(tool, "Tool")]);
        json.Text("comment", Spdx3Terms.CreationComment(graph));
        json.WriteEndObject();
    }

    private void Package(Component component)
    {
        Start("software_Package", SpdxNames.Id(component.Ref));
        json.WriteString("name", component.Name);
        json.Text("description", component.Description);
        json.Text("software_packageVersion", component.Version);
        json.Text("software_packageUrl", component.Purl?.ToString());
        json.Text("software_copyrightText", component.Copyright);
        json.Text("software_homePage", component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Website)?.Url);
        json.Text("software_sourceInfo", Spdx3Terms.Source(component));
        json.WriteString("software_primaryPurpose", Spdx3Terms.Purpose(component.Kind));
        json.Text("suppliedBy", component.Supplier is { } supplier ? Agent(supplier, "Organization") : null);
        json.Texts("originatedBy", [.. component.Authors.Select(author => Agent(author, "Organization"))]);
        Hashes([.. SpdxNames.ArchiveDigests(component)]);
        json.Objects("externalIdentifier", (PackageUrls.PackageUrl[])(component.Purl is { } purl ? [purl] : []), identifier =>
        {
            json.WriteString("type", "ExternalIdentifier");
            json.WriteString("externalIdentifierType", "packageUrl");
            json.WriteString("identifier", identifier.ToString());
        });
        json.WriteEndObject();
    }

    private void Files(Component owner)
    {
        foreach (var file in owner.Files)
        {
            Start("software_File", SpdxNames.File(owner, file));
            json.WriteString("name", file.Path);
            json.WriteString("software_primaryPurpose", file.IsNative ? "library" : "file");
            json.Texts("software_additionalPurpose", Spdx3Terms.Purposes(BsiProperties.Of(file, containers)));
            json.Text("comment", file.Container is { } container ? $"packed into {container}" : Spdx3Terms.PurposeComment);
            Hashes(file.Digests);
            json.WriteEndObject();
        }

        if (!owner.Files.IsEmpty)
        {
            Relationship("contains", owner.Ref, [.. owner.Files.Select(file => prefix + SpdxNames.File(owner, file))], "complete",
                scope: null);
        }
    }

    // The archive that a package is distributed as (BSI TR-03183-2, 8.2).
    private void Archive(Component component)
    {
        if (BsiProperties.Of(component) is not { IsEmpty: false } properties)
        {
            return;
        }

        var id = "archive-" + SpdxNames.Id(component.Ref);
        Start("software_File", id);
        json.WriteString("name", properties.First(property => property.Name == BsiProperties.Filename).Value);
        json.WriteString("software_primaryPurpose", "archive");
        json.Texts("software_additionalPurpose", Spdx3Terms.Purposes(properties));
        json.WriteString("comment", Spdx3Terms.PurposeComment);
        Hashes([.. SpdxNames.ArchiveDigests(component)]);
        json.WriteEndObject();
        Relationship("hasDistributionArtifact", component.Ref, [prefix + id], "complete", scope: null);
    }

    private void Annotations(Component component)
    {
        var number = 0;
        foreach (var statement in SpdxNames.Statements(component))
        {
            Start("Annotation", $"annotation-{SpdxNames.Id(component.Ref)}-{++number}");
            json.WriteString("annotationType", "other");
            json.WriteString("subject", Iri(component.Ref));
            json.WriteString("statement", statement);
            json.WriteEndObject();
        }
    }

    // Build-only dependencies have a scope of their own; a component without any says so, as far as that is known.
    private void Dependencies()
    {
        var components = graph.Components.ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var next = graph.Edges.ToLookup(edge => edge.From, StringComparer.Ordinal);
        foreach (var component in graph.Components.Prepend(graph.Root))
        {
            var edges = next[component.Ref].ToLookup(edge => SpdxNames.IsBuildOnly(graph, components, edge), edge => Iri(edge.To));
            var completeness = Spdx3Terms.Completeness(component.Completeness);
            if (edges.Count == 0)
            {
                var end = component.Completeness == Completeness.Complete ? Spdx3Terms.None : Spdx3Terms.NoAssertion;
                Relationship("dependsOn", component.Ref, [end], completeness, "runtime");
                continue;
            }

            foreach (var group in edges.OrderBy(group => group.Key))
            {
                Relationship("dependsOn", component.Ref, [.. group], completeness, group.Key ? "build" : "runtime");
            }
        }
    }

    private void Licenses()
    {
        foreach (var component in graph.Components.Prepend(graph.Root))
        {
            License("hasDeclaredLicense", component, SpdxLicenses.Declared(component));
            License("hasConcludedLicense", component, component.ConcludedLicense);
        }

        var texts = SpdxLicenses.Extracted(graph);
        foreach (var (reference, text) in texts)
        {
            Start("simplelicensing_SimpleLicensingText", reference);
            json.WriteString("simplelicensing_licenseText", text);
            json.WriteEndObject();
        }

        foreach (var expression in licenses.Keys)
        {
            Start("simplelicensing_LicenseExpression", "license-" + SpdxNames.Id(expression));
            json.WriteString("simplelicensing_licenseExpression", expression);
            json.Objects("simplelicensing_customIdToUri",
                [.. texts.Keys.Where(reference => expression.Contains(reference, StringComparison.Ordinal))], reference =>
            {
                json.WriteString("type", "DictionaryEntry");
                json.WriteString("key", reference);
                json.WriteString("value", prefix + reference);
            });
            json.WriteEndObject();
        }
    }

    private void License(string relationship, Component component, string? expression)
    {
        if (expression is not null)
        {
            licenses[expression] = prefix + "license-" + SpdxNames.Id(expression);
            Relationship(relationship, component.Ref, [licenses[expression]], completeness: null, scope: null);
        }
    }

    private void Agents()
    {
        foreach (var (id, agent) in agents)
        {
            var separator = agent.IndexOf(' ', StringComparison.Ordinal);
            Start(agent[..separator], id);
            var name = agent[(separator + 1)..];
            json.WriteString("name", name);
            var addresses = graph.Creator is { } creator && creator.Name == name && agent[..separator] == "Organization" ? new[] { creator } : [];
            json.Objects("externalIdentifier", addresses, address =>
            {
                json.WriteString("type", "ExternalIdentifier");
                json.WriteString("externalIdentifierType", address.IsEmail ? "email" : "urlScheme");
                json.WriteString("identifier", address.Address);
            });
            json.WriteEndObject();
        }
    }

    private void Collections()
    {
        var members = elements.Order(StringComparer.Ordinal).ToArray();
        Start("software_Sbom", "sbom");
        json.Texts("software_sbomType",
            [graph.Phase == LifecyclePhase.Build ? "build" : graph.Phase == LifecyclePhase.PreBuild ? "source" : "analyzed"]);
        json.Texts("rootElement", [Iri(graph.Root.Ref)]);
        json.Texts("element", members);
        json.WriteEndObject();
        Start("SpdxDocument", "document");
        json.WriteString("name", $"{graph.Root.Name} {graph.Root.Version}".TrimEnd());
        json.Texts("profileConformance", ["core", "software", "simpleLicensing"]);
        json.Texts("rootElement", [prefix + "sbom"]);
        json.Texts("element", [.. members, prefix + "sbom"]);
        json.WriteEndObject();
    }

    private void Relationship(string type, string from, string[] to, string? completeness, string? scope)
    {
        var id = $"{type}-{scope}{(scope is null ? "" : "-")}{SpdxNames.Id(from)}";
        Start(scope is null ? "Relationship" : "LifecycleScopedRelationship", id);
        json.WriteString("relationshipType", type);
        json.WriteString("from", Iri(from));
        json.Texts("to", to);
        json.Text("completeness", completeness);
        json.Text("scope", scope);
        json.WriteEndObject();
    }

    private void Hashes(IReadOnlyCollection<Digest> digests) => json.Objects("verifiedUsing", digests, digest =>
    {
        json.WriteString("type", "Hash");
        json.WriteString("algorithm", Spdx3Terms.Algorithm(digest.Algorithm));
        json.WriteString("hashValue", digest.Hex);
    });

    private string Agent(string name, string type)
    {
        var id = "agent-" + SpdxNames.Id($"{type}-{name}");
        agents[id] = $"{type} {name}";
        return prefix + id;
    }

    private void Start(string type, string id)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("spdxId", prefix + id);
        json.WriteString("creationInfo", "_:creation");
        elements.Add(prefix + id);
    }

    private string Iri(string reference) => prefix + SpdxNames.Id(reference);
}
