using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.PackageUrls;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Reads one component object, the properties that stand for fields of the graph included.</summary>
internal static class CycloneDxJsonComponentReader
{
    private static readonly string[] FieldProperties =
        [PropertyNames.ScopeReason, PropertyNames.External, PropertyNames.VersionRange, PropertyNames.LicenseFileSha256];

    public static Component Read(JsonElement json)
    {
        var name = json.Text("name")!;
        var version = json.Text("version");
        var properties = Properties(json).ToArray();
        string? Field(string property) => properties.FirstOrDefault(candidate => candidate.Name == property)?.Value;
        // The schema lets any text be a purl; one that is none identifies nothing.
        var purl = PackageUrl.TryParse(json.Text("purl"), out var parsed) ? parsed : null;

        return BsiProperties.WithoutDerived(new Component
        {
            Ref = json.Text("bom-ref") ?? $"{json.Text("type")}:{json.Text("group")}/{name}@{version}",
            Kind = Kind(json.Text("type"), purl),
            Name = name,
            Version = version,
            VersionRange = json.Text("versionRange") ?? Field(PropertyNames.VersionRange),
            IsExternal = json.Member("isExternal").ValueKind == JsonValueKind.True || Field(PropertyNames.External) == "true",
            Purl = purl,
            Scope = json.Text("scope") switch
            {
                "excluded" => ComponentScope.Excluded,
                "optional" => ComponentScope.Optional,
                _ => ComponentScope.Required,
            },
            ScopeReason = Field(PropertyNames.ScopeReason),
            Description = json.Text("description"),
            Copyright = json.Text("copyright"),
            Authors = [.. json.Items("authors").Select(author => author.Text("name")).OfType<string>()],
            Supplier = json.Member("supplier").Text("name"),
            Licenses = [.. json.Items("licenses").Where(license => !IsConclusion(license)).Select(license => License(license, Field(PropertyNames.LicenseFileSha256)))],
            ConcludedLicense = json.Items("licenses").Where(IsConclusion).Select(license => License(license, fileDigest: null).Expression).FirstOrDefault(),
            Links = [.. json.Items("externalReferences").Select(Link).OfType<ExternalLink>()],
            Properties = [.. properties.Where(property => !FieldProperties.Contains(property.Name, StringComparer.Ordinal))],
            Evidence = [.. json.Member("evidence").Items("identity").SelectMany(identity => identity.Items("methods")).Select(Evidence)],
            Files = [.. json.Items("components").Where(IsFile).Select(File)],
        });
    }

    /// <summary>Whether a nested component is a file of the component around it.</summary>
    public static bool IsFile(JsonElement nested) => nested.Text("type") == "file" || nested.Text("bom-ref") is null;

    public static IEnumerable<Property> Properties(JsonElement json) =>
        json.Items("properties").Select(property =>
            new Property(property.Text("name") ?? string.Empty, property.Text("value") ?? string.Empty));

    private static ComponentKind Kind(string? type, PackageUrl? purl) => type switch
    {
        "application" => ComponentKind.Application,
        "framework" => ComponentKind.Framework,
        "container" => ComponentKind.Container,
        "operating-system" => ComponentKind.OperatingSystem,
        _ => purl is null ? ComponentKind.Project : ComponentKind.Package,
    };

    // A conclusion that is no expression stays a claim like any other.
    private static bool IsConclusion(JsonElement json) =>
        (json.Text("acknowledgement") ?? json.Member("license").Text("acknowledgement")) == CycloneDxTerms.Concluded
        && License(json, fileDigest: null).Expression is not null;

    private static LicenseClaim License(JsonElement json, string? fileDigest)
    {
        var license = json.Member("license");
        var expression = json.Text("expression") ?? license.Text("id");
        // Beside others an expression can only be told as a name.
        var parsed = SpdxExpression.TryParse(expression) ?? (SpdxExpression.TryParse(license.Text("name")) is { IsSimple: false } told ? told : null);
        return new LicenseClaim
        {
            Expression = parsed?.Text,
            Name = parsed is null ? expression ?? license.Text("name") : null,
            Url = license.Text("url"),
            FileDigest = fileDigest is null ? null : new Digest(DigestAlgorithm.Sha256, fileDigest),
        };
    }

    private static ExternalLink? Link(JsonElement json)
    {
        ExternalLinkKind? kind = json.Text("type") switch
        {
            "distribution" => ExternalLinkKind.Distribution,
            "vcs" => ExternalLinkKind.Vcs,
            "website" => ExternalLinkKind.Website,
            "license" => ExternalLinkKind.License,
            _ => null,
        };
        return kind is { } known
            ? new ExternalLink(known, json.Text("url")!) { Comment = json.Text("comment"), Digests = Digests(json) }
            : null;
    }

    private static Evidence Evidence(JsonElement method) => new(
        method.Text("technique") switch
        {
            "manifest-analysis" => EvidenceMethod.Manifest,
            "instrumentation" => EvidenceMethod.Build,
            "filename" => EvidenceMethod.FileName,
            _ => EvidenceMethod.FileContent,
        },
        method.Text("value") ?? string.Empty);

    private static ShippedFile File(JsonElement json) => new(json.Text("name")!)
    {
        Digests = Digests(json),
        IsNative = json.Text("type") != "file",
        Container = Properties(json).FirstOrDefault(property => property.Name == PropertyNames.FileContainer)?.Value,
    };

    private static ImmutableArray<Digest> Digests(JsonElement json) => [.. json.Items("hashes").Select(Digest).OfType<Digest>()];

    private static Digest? Digest(JsonElement hash) => hash.Text("alg") switch
    {
        "SHA-256" => new Digest(DigestAlgorithm.Sha256, hash.Text("content")!.ToLowerInvariant()),
        "SHA-384" => new Digest(DigestAlgorithm.Sha384, hash.Text("content")!.ToLowerInvariant()),
        "SHA-512" => new Digest(DigestAlgorithm.Sha512, hash.Text("content")!.ToLowerInvariant()),
        _ => null,
    };
}
