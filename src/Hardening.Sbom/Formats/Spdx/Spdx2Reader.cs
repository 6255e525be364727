using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Formats.Spdx;

/// <summary>
/// Takes the graph out of a valid SPDX 2.3 JSON document: packages, what they depend on, and the files that they contain, whether these are
/// files of SPDX or packages of purpose FILE.
/// </summary>
internal sealed class Spdx2Reader(JsonElement document, string? file)
{
    private const string DocumentId = "SPDXRef-DOCUMENT";

    private readonly Dictionary<string, List<ShippedFile>> files = new(StringComparer.Ordinal);

    public ComponentGraph Read()
    {
        var relations = document.Items("relationships").Select(relation => (
            From: relation.Text("spdxElementId")!, Type: relation.Text("relationshipType")!, To: relation.Text("relatedSpdxElement")!))
                .ToArray();
        var contained = ReadFiles(relations);
        var packages = document.Items("packages").Where(package => !contained.Contains(package.Text("SPDXID")!)).ToArray();
        var texts = document.Items("hasExtractedLicensingInfos").ToDictionary(text => text.Text("licenseId")!, text =>
            text.Text("extractedText") ?? string.Empty, StringComparer.Ordinal);
        var buildOnly = relations.Where(relation =>
            relation.Type is "BUILD_DEPENDENCY_OF" or "DEV_DEPENDENCY_OF" or "TEST_DEPENDENCY_OF" or "BUILD_TOOL_OF" or "DEV_TOOL_OF")
            .Select(relation => relation.From).ToHashSet(StringComparer.Ordinal);
        var components = packages.Select(package => Component(package, texts, buildOnly)).ToDictionary(component =>
            component.Ref, StringComparer.Ordinal);
        var described = relations.Where(relation => relation is { From: DocumentId, Type: "DESCRIBES" }).Select(relation => relation.To)
            .Concat(relations.Where(relation => relation is { To: DocumentId, Type: "DESCRIBED_BY" }).Select(relation => relation.From))
            .Concat(document.Items("documentDescribes").Select(id => id.GetString()!)).FirstOrDefault(components.ContainsKey)
            ?? throw new SbomException(SbomCodes.Malformed, "The document does not say which package it is about.",
                "Correct the document or the tool that made it.", file);
        var builder = new ComponentGraphBuilder(components[described] with { Scope = ComponentScope.Required });
        foreach (var component in components.Values.Where(component => component.Ref != described))
        {
            builder.Add(component);
        }

        foreach (var (from, type, to) in relations)
        {
            var (needs, needed) = type switch
            {
                "DEPENDS_ON" => (from, to),
                "DEPENDENCY_OF" or "BUILD_DEPENDENCY_OF" or "PROVIDED_DEPENDENCY_OF" or "RUNTIME_DEPENDENCY_OF" or "DEV_DEPENDENCY_OF"
                    or "TEST_DEPENDENCY_OF"
                    or "OPTIONAL_DEPENDENCY_OF" or "BUILD_TOOL_OF" or "DEV_TOOL_OF" => (to, from),
                "CONTAINS" when components.ContainsKey(to) => (from, to),
                _ => (string.Empty, string.Empty),
            };
            if (builder.Contains(needs) && builder.Contains(needed))
            {
                builder.Connect(needs, needed);
            }
        }

        var creation = document.Member("creationInfo");
        return builder.Build() with
        {
            Phase = LifecyclePhase.PostBuild,
            Creator = creation.Items("creators").Select(creator => creator.ValueKind == JsonValueKind.String
                ? Creator(creator.GetString()!) : null)
                .OfType<DocumentCreator>().FirstOrDefault(),
            Timestamp = creation.Text("created") is { } time
                && !(creation.Text("comment")?.StartsWith("the time of creation is not known", StringComparison.Ordinal) ?? false)
                ? Timestamps.Parse(time, file) : null,
            Producer = creation.Items("creators").Select(creator => creator.GetString()!).FirstOrDefault(creator =>
                creator.StartsWith("Tool: ", StringComparison.Ordinal)) is { } tool ? Tool(tool[6..]) : null,
        };
    }

    // A relationship decides: a package of purpose FILE that nothing contains stands for itself.
    private HashSet<string> ReadFiles((string From, string Type, string To)[] relations)
    {
        var byId = document.Items("files").Select(item => (Id: item.Text("SPDXID")!, File: File(item, item.Text("fileName")!)))
            .Concat(document.Items("packages").Where(IsFile).Select(item =>
                (Id: item.Text("SPDXID")!, File: File(item, item.Text("packageFileName") ?? item.Text("name")!))))
            .DistinctBy(item => item.Id, StringComparer.Ordinal).ToDictionary(item => item.Id, item => item.File, StringComparer.Ordinal);
        var contained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (from, type, to) in relations)
        {
            var (owner, item) = type switch { "CONTAINS" => (from, to), "CONTAINED_BY" => (to, from), _ => (string.Empty, string.Empty) };
            if (byId.TryGetValue(item, out var shipped) && contained.Add(item))
            {
                if (!files.TryGetValue(owner, out var list))
                {
                    files.Add(owner, list = []);
                }

                list.Add(shipped);
            }
        }

        return contained;
    }

    // "Organization: Acme (security@acme.example)"
    private static DocumentCreator? Creator(string text) =>
        (text.StartsWith("Organization: ", StringComparison.Ordinal) || text.StartsWith("Person: ", StringComparison.Ordinal))
        && text.EndsWith(')') && text.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && bracket + 3 < text.Length
            ? new DocumentCreator(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..bracket], text[(bracket + 2)..^1])
            : null;

    private static bool IsFile(JsonElement package) =>
        package.Text("primaryPackagePurpose") == "FILE" || package.Text("SPDXID")!.StartsWith("SPDXRef-file-", StringComparison.Ordinal);

    private static ShippedFile File(JsonElement item, string path) =>
        new(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path)
    {
        Digests = Digests(item),
        IsNative = item.Text("primaryPackagePurpose") == "LIBRARY",
        Container = item.Text("comment") is { } comment && comment.StartsWith("packed into ", StringComparison.Ordinal) ? comment[12..]
            : null,
    };

    private Component Component(JsonElement json, Dictionary<string, string> texts, HashSet<string> buildOnly)
    {
        var id = json.Text("SPDXID")!;
        var purl = json.Items("externalRefs").Where(reference => reference.Text("referenceType") == "purl")
            .Select(reference => PackageUrl.TryParse(reference.Text("referenceLocator"), out var parsed) ? parsed : null)
                .FirstOrDefault(parsed => parsed is not null);
        var links = ImmutableArray.CreateBuilder<ExternalLink>();
        if (json.Text("packageFileName") is { } archive || !Digests(json).IsEmpty)
        {
            links.Add(new ExternalLink(ExternalLinkKind.Distribution, json.Text("packageFileName")
                ?? json.Text("name")!) { Digests = Digests(json) });
        }

        links.AddRange(new[] { SpdxStatements.Source(json.Text("sourceInfo")),
            Text.UntrustedText.WebUrl(json.Text("homepage")) is { } page ? new ExternalLink(ExternalLinkKind.Website, page)
            : null }.OfType<ExternalLink>());
        var component = new Component
        {
            Ref = id,
            Kind = json.Text("primaryPackagePurpose") switch { "APPLICATION" => ComponentKind.Application, "FRAMEWORK" =>
                ComponentKind.Framework, "CONTAINER" => ComponentKind.Container, "OPERATING_SYSTEM" => ComponentKind.OperatingSystem, _ =>
                    purl is null ? ComponentKind.Project : ComponentKind.Package },
            Name = json.Text("name")!,
            Version = json.Text("versionInfo"),
            Purl = purl,
            Scope = buildOnly.Contains(id) ? ComponentScope.Excluded : ComponentScope.Required,
            Description = json.Text("description"),
            Copyright = json.Text("copyrightText") is { } copyright && copyright is not ("NOASSERTION" or "NONE") ? copyright : null,
            Supplier = Agent(json.Text("supplier")),
            Authors = Agent(json.Text("originator")) is { } author ? [author] : [],
            Licenses = SpdxStatements.License(json.Text("licenseDeclared"), texts),
            ConcludedLicense = SpdxStatements.Concluded(json.Text("licenseConcluded")),
            Links = links.ToImmutable(),
            Files = files.TryGetValue(id, out var own) ? [.. own] : [],
            Completeness = Completeness.Unknown,
        };
        return SpdxStatements.Apply(component, json.Items("annotations").Select(annotation => annotation.Text("comment")).OfType<string>());
    }

    private static string? Agent(string? text) =>
        text is null or "NOASSERTION" ? null : text[(text.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? colon + 2 : 0)..];

    private static ToolFact Tool(string text) =>
        text.LastIndexOf('-') is > 0 and var dash ? new ToolFact(text[..dash], text[(dash + 1)..]) : new ToolFact(text, null);

    private static ImmutableArray<Digest> Digests(JsonElement json) =>
        [.. json.Items("checksums").Select(checksum => checksum.Text("algorithm") switch
    {
        "SHA256" => new Digest(DigestAlgorithm.Sha256, checksum.Text("checksumValue")!.ToLowerInvariant()),
        "SHA384" => new Digest(DigestAlgorithm.Sha384, checksum.Text("checksumValue")!.ToLowerInvariant()),
        "SHA512" => new Digest(DigestAlgorithm.Sha512, checksum.Text("checksumValue")!.ToLowerInvariant()),
        _ => null,
    }).OfType<Digest>()];
}
