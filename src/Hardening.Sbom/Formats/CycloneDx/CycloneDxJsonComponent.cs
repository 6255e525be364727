using System.Text.Json;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Writes the members of one component object.</summary>
internal sealed class CycloneDxJsonComponent(Utf8JsonWriter json, CycloneDxVersion version, IReadOnlySet<string> containers)
{
    public void Write(Component component)
    {
        json.WriteString("type", CycloneDxTerms.Type(component.Kind));
        json.WriteString("bom-ref", component.Ref);
        Supplier(component);
        json.Objects("authors", component.Authors, author => json.WriteString("name", author));
        json.WriteString("name", component.Name);
        Version(component);
        json.Text("description", component.Description);
        json.WriteString("scope", CycloneDxTerms.Scope(component.Scope));
        Hashes([.. component.Links.Where(link => link.Kind == ExternalLinkKind.Distribution).SelectMany(link => link.Digests)]);
        Licenses(component);
        json.Text("copyright", component.Copyright);
        json.Text("purl", component.Purl?.ToString());
        json.Objects("externalReferences", CycloneDxTerms.Links(component), Link);
        Properties(json, CycloneDxTerms.Properties(component, version));
        json.Objects("components", component.Files, File);
        Evidence(component);
    }

    public static void Properties(Utf8JsonWriter json, IReadOnlyCollection<Property> properties) =>
        json.Objects("properties", properties, property =>
    {
        json.WriteString("name", property.Name);
        json.WriteString("value", property.Value);
    });

    // 1.7 has a field for what must be there but is not delivered; version and range exclude each other.
    private void Version(Component component)
    {
        if (version >= CycloneDxVersion.V17 && component is { IsExternal: true, VersionRange: { } range })
        {
            json.WriteString("versionRange", range);
            json.WriteBoolean("isExternal", true);
            return;
        }

        json.Text("version", component.Version);
        if (version >= CycloneDxVersion.V17 && component.IsExternal)
        {
            json.WriteBoolean("isExternal", true);
        }
    }

    private void Supplier(Component component)
    {
        if (component.Supplier is not { } supplier)
        {
            return;
        }

        json.WriteStartObject("supplier");
        json.WriteString("name", supplier);
        json.Texts("url", [.. component.Links.Where(link => link.Kind == ExternalLinkKind.Website).Select(link => link.Url)]);
        json.WriteEndObject();
        if (CycloneDxTerms.Contact(component) is { } contact)
        {
            json.WriteStartObject("manufacturer");
            json.WriteString("name", supplier);
            json.Texts("url", [contact]);
            json.WriteEndObject();
        }
    }

    private void Licenses(Component component)
    {
        // An expression stands alone; beside others it can only be told as a name.
        var licenses = CycloneDxTerms.Licenses(component);
        json.Objects("licenses", licenses, license =>
        {
            var (claim, acknowledgement) = license;
            var isId = CycloneDxTerms.IsLicenseId(claim);
            if (licenses.Length == 1 && claim.Expression is { } expression && !isId)
            {
                json.WriteString("expression", expression);
                json.WriteString("acknowledgement", acknowledgement);
                return;
            }

            json.WriteStartObject("license");
            json.WriteString(isId ? "id" : "name", claim.Expression ?? claim.Name);
            json.WriteString("acknowledgement", acknowledgement);
            json.Text("url", claim.Url);
            json.WriteEndObject();
        });
    }

    private void Link(TypedLink reference)
    {
        var (type, link) = reference;
        json.WriteString("type", type);
        json.WriteString("url", link.Url);
        json.Text("comment", link.Comment);
        Hashes(link.Digests);
    }

    private void File(ShippedFile file)
    {
        json.WriteString("type", file.IsNative ? "library" : "file");
        json.WriteString("name", file.Path);
        Hashes(file.Digests);
        Properties(json, CycloneDxTerms.Properties(file, containers));
    }

    private void Hashes(IReadOnlyCollection<Digest> digests) => json.Objects("hashes", digests, digest =>
    {
        json.WriteString("alg", CycloneDxTerms.Algorithm(digest.Algorithm));
        json.WriteString("content", digest.Hex);
    });

    private void Evidence(Component component)
    {
        if (component.Evidence.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("evidence");
        json.Objects("identity", [component], identified =>
        {
            json.WriteString("field", identified.Purl is null ? "name" : "purl");
            json.WriteNumber("confidence", 1);
            json.Objects("methods", identified.Evidence, evidence =>
            {
                json.WriteString("technique", CycloneDxTerms.Technique(evidence.Method));
                json.WriteNumber("confidence", 1);
                json.WriteString("value", evidence.Location);
            });
        });
        json.WriteEndObject();
    }
}
