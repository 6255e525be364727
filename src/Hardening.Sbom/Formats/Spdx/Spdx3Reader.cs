using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>
/// Takes the graph out of a valid SPDX 3.0.1 JSON-LD document: packages, files, and the relationships dependsOn, contains and
/// hasDeclaredLicense and hasConcludedLicense.
/// </summary>
internal sealed class Spdx3Reader(JsonElement document, string? file)
{
    private readonly Dictionary<string, JsonElement> elements = document.Items("@graph").Where(element => Id(element) is not null)
        .DistinctBy(element => Id(element), StringComparer.Ordinal).ToDictionary(element => Id(element)!, StringComparer.Ordinal);

    public ComponentGraph Read()
    {
        var relations = elements.Values.Where(element => element.Text("relationshipType") is not null)
            .SelectMany(relation =>
                Targets(relation).Select(to =>
                (From: relation.Text("from")!, Type: relation.Text("relationshipType")!, To: to, Scope: relation.Text("scope"),
                    Completeness: relation.Text("completeness")))).ToArray();
        var files = relations.Where(relation => relation.Type == "contains" && Type(relation.To) == "software_File")
            .ToLookup(relation => relation.From, relation => File(elements[relation.To]), StringComparer.Ordinal);
        var buildOnly = relations.Where(relation => relation is { Type: "dependsOn", Scope: "build" or "development" or "test" })
            .Select(relation => relation.To).ToHashSet(StringComparer.Ordinal);
        var licences = relations.Where(relation => relation.Type == "hasDeclaredLicense").ToLookup(relation =>
            relation.From, relation => relation.To, StringComparer.Ordinal);
        var concluded = relations.Where(relation => relation.Type == "hasConcludedLicense").ToLookup(relation =>
            relation.From, relation => relation.To, StringComparer.Ordinal);
        var statements = elements.Values.Where(element => element.Text("type") == "Annotation").ToLookup(note =>
            note.Text("subject") ?? string.Empty, note => note.Text("statement") ?? string.Empty, StringComparer.Ordinal);
        var completeness = relations.Where(relation => relation.Type == "dependsOn").ToLookup(relation => relation.From, relation =>
            relation.Completeness, StringComparer.Ordinal);
        var components = elements.Where(pair => pair.Value.Text("type") == "software_Package").Select(pair => SpdxStatements.Apply(
                Component(pair.Key, pair.Value) with
                {
                    Files = [.. files[pair.Key]],
                    Scope = buildOnly.Contains(pair.Key) ? ComponentScope.Excluded : ComponentScope.Required,
                    Licenses = [.. licences[pair.Key].SelectMany(Licenses)],
                    ConcludedLicense = concluded[pair.Key].SelectMany(Licenses).Select(claim => claim.Expression).FirstOrDefault(),
                    Completeness = completeness[pair.Key].FirstOrDefault() switch { "complete" => Completeness.Complete, "incomplete" =>
                        Completeness.Incomplete, _ => Completeness.Unknown },
                },
                statements[pair.Key]))
            .ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var sbom = elements.Values.FirstOrDefault(element => element.Text("type") == "software_Sbom");
        var root = Many(sbom, "rootElement")
            .Concat(elements.Values.Where(element => element.Text("type") == "SpdxDocument").SelectMany(element =>
            Many(element, "rootElement")))
            .FirstOrDefault(components.ContainsKey)
            ?? throw new SbomException(SbomCodes.Malformed, "The document does not say which package it is about.",
                "Correct the document or the tool that made it.", file);
        var builder = new ComponentGraphBuilder(components[root] with { Scope = ComponentScope.Required });
        foreach (var component in components.Values.Where(component => component.Ref != root))
        {
            builder.Add(component);
        }

        foreach (var relation in relations.Where(relation =>
            relation.Type is "dependsOn" or "contains" && builder.Contains(relation.From) && builder.Contains(relation.To)))
        {
            builder.Connect(relation.From, relation.To);
        }

        var creation = document.Items("@graph").FirstOrDefault(element => element.Text("type") == "CreationInfo");
        return builder.Build() with
        {
            Phase = Many(sbom, "software_sbomType").FirstOrDefault() switch { "build" => LifecyclePhase.Build, "source" or "design" =>
                LifecyclePhase.PreBuild, _ => LifecyclePhase.PostBuild },
            Timestamp = creation.Text("created") is { } time
                && !(creation.Text("comment")?.StartsWith("the time of creation is not known", StringComparison.Ordinal) ?? false)
                ? Timestamps.Parse(time, file) : null,
            Creator = Many(creation, "createdBy").Select(id => elements.TryGetValue(id, out var agent) ? agent : default)
                .Where(agent => agent.Text("type") is "Organization" or "Person").Select(Creator).FirstOrDefault(),
            Producer = Many(creation, "createdBy").Concat(Many(creation, "createdUsing")).Select(id =>
                elements.TryGetValue(id, out var agent) ? agent : default)
                .Where(agent => agent.Text("type") is "SoftwareAgent" or "Tool").Select(agent =>
                    new ToolFact(agent.Text("name") ?? "unnamed", null)).FirstOrDefault(),
        };
    }

    private static DocumentCreator? Creator(JsonElement agent) =>
        agent.Items("externalIdentifier").Where(identifier => identifier.Text("externalIdentifierType") is "email" or "urlScheme")
            .Select(identifier => identifier.Text("identifier")).OfType<string>().FirstOrDefault() is { } address
            ? new DocumentCreator(agent.Text("name") ?? "unnamed", address) : null;

    private Component Component(string id, JsonElement json)
    {
        var text = json.Text("software_packageUrl")
            ?? json.Items("externalIdentifier").FirstOrDefault(identifier => identifier.Text("externalIdentifierType") == "packageUrl")
                .Text("identifier");
        var purl = PackageUrl.TryParse(text, out var parsed) ? parsed : null;
        var digests = Digests(json);
        return new Component
        {
            Ref = id,
            Kind = json.Text("software_primaryPurpose") switch { "application" => ComponentKind.Application, "framework" =>
                ComponentKind.Framework, "container" => ComponentKind.Container, "operatingSystem" => ComponentKind.OperatingSystem, _ => purl is null ? ComponentKind.Project : ComponentKind.Package },
            Name = json.Text("name") ?? "unnamed",
            Version = json.Text("software_packageVersion"),
            Purl = purl,
            Description = json.Text("description"),
            Copyright = json.Text("software_copyrightText"),
            Supplier = Name(json.Text("suppliedBy")),
            Authors = [.. Many(json, "originatedBy").Select(Name).OfType<string>()],
            Links =
            [
                .. new[]
                {
                    digests.IsEmpty ? null
                        : new ExternalLink(ExternalLinkKind.Distribution, json.Text("name") ?? "unnamed") { Digests = digests },
                    SpdxStatements.Source(json.Text("software_sourceInfo")),
                    Text.UntrustedText.WebUrl(json.Text("software_homePage")) is { } page
                        ? new ExternalLink(ExternalLinkKind.Website, page) : null,
                }.OfType<ExternalLink>(),
            ],
        };
    }

    private IEnumerable<LicenseClaim> Licenses(string id)
    {
        if (!elements.TryGetValue(id, out var license))
        {
            return [];
        }

        var expression = license.Text("simplelicensing_licenseExpression");
        var texts = license.Items("simplelicensing_customIdToUri")
            .Where(entry => entry.Text("key") is not null && elements.ContainsKey(entry.Text("value") ?? string.Empty))
            .ToDictionary(entry => entry.Text("key")!, entry =>
                elements[entry.Text("value")!].Text("simplelicensing_licenseText") ?? string.Empty, StringComparer.Ordinal);
        return SpdxStatements.License(expression ?? license.Text("name"), texts);
    }

    private static ShippedFile File(JsonElement json) => new(json.Text("name") ?? "unnamed")
    {
        Digests = Digests(json),
        IsNative = json.Text("software_primaryPurpose") == "library",
        Container = json.Text("comment") is { } comment && comment.StartsWith("packed into ", StringComparison.Ordinal) ? comment[12..]
            : null,
    };

    private static ImmutableArray<Digest> Digests(JsonElement json) =>
        [.. json.Items("verifiedUsing").Select(hash => hash.Text("algorithm") switch
    {
        "sha256" => new Digest(DigestAlgorithm.Sha256, hash.Text("hashValue")!.ToLowerInvariant()),
        "sha384" => new Digest(DigestAlgorithm.Sha384, hash.Text("hashValue")!.ToLowerInvariant()),
        "sha512" => new Digest(DigestAlgorithm.Sha512, hash.Text("hashValue")!.ToLowerInvariant()),
        _ => null,
    }).OfType<Digest>()];

    private string? Name(string? agent) => agent is not null && elements.TryGetValue(agent, out var found) ? found.Text("name") : null;

    private string? Type(string id) => elements.TryGetValue(id, out var element) ? element.Text("type") : null;

    // One value may stand without its list; an element that is written out in place has no identity to follow.
    private static IEnumerable<string> Many(JsonElement parent, string name) => parent.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list =>
            list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };

    private static IEnumerable<string> Targets(JsonElement relation) => Many(relation, "to");

    private static string? Id(JsonElement element) => element.Text("spdxId") ?? element.Text("@id");
}
