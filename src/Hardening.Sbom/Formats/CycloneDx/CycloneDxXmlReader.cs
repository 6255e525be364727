using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>
/// Takes the graph out of a valid CycloneDX XML document by writing what a graph can hold in the form of the JSON schema: two readers
/// of the
/// same facts would come to differ.
/// </summary>
internal static class CycloneDxXmlReader
{
    private static readonly string[] Texts = ["name", "group", "version", "versionRange", "description", "scope", "copyright", "purl"];

    public static ComponentGraph Read(ReadOnlyMemory<byte> utf8, string? file)
    {
        using var reader = XmlReader.Create(new MemoryStream(utf8.ToArray(), writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var bom = XDocument.Load(reader).Root!;
        var json = JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            Metadata(writer, bom);
            writer.Objects("components", All(bom, "components", "component"), component => Component(writer, component));
            writer.Objects("dependencies", All(bom, "dependencies", "dependency"), dependency =>
            {
                writer.Text("ref", Attribute(dependency, "ref"));
                writer.Texts("dependsOn", [.. Children(dependency, "dependency").Select(to => Attribute(to, "ref")).OfType<string>()]);
            });
            writer.Objects("compositions", All(bom, "compositions", "composition"), composition =>
            {
                writer.Text("aggregate", Value(composition, "aggregate"));
                writer.Texts("dependencies",
                    [.. All(composition, "dependencies", "dependency").Select(to => Attribute(to, "ref")).OfType<string>()]);
            });
            writer.Objects("formulation", All(bom, "formulation", "formula"), formula =>
            {
                writer.Objects("components", All(formula, "components", "component"), tool => Component(writer, tool));
                Properties(writer, formula);
            });
            writer.WriteEndObject();
        });
        using var document = StrictJson.Parse(json, file);
        return new CycloneDxJsonReader(document.RootElement, file).Read();
    }

    private static void Metadata(Utf8JsonWriter json, XElement bom)
    {
        if (Child(bom, "metadata") is not { } metadata)
        {
            return;
        }

        json.WriteStartObject("metadata");
        json.Text("timestamp", Value(metadata, "timestamp"));
        json.Objects("lifecycles", All(metadata, "lifecycles", "lifecycle"), lifecycle => json.Text("phase", Value(lifecycle, "phase")));
        if (Child(metadata, "tools") is { } tools)
        {
            json.WriteStartObject("tools");
            json.Objects("components", All(tools, "components", "component"), tool => Component(json, tool));
            json.WriteEndObject();
        }

        if (Child(metadata, "manufacturer") is { } creator)
        {
            json.WriteStartObject("manufacturer");
            json.Text("name", Value(creator, "name"));
            json.Texts("url", [.. Children(creator, "url").Select(url => url.Value)]);
            json.Objects("contact", Children(creator, "contact"), contact => json.Text("email", Value(contact, "email")));
            json.WriteEndObject();
        }

        if (Child(metadata, "component") is { } subject)
        {
            json.WriteStartObject("component");
            Component(json, subject);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Component(Utf8JsonWriter json, XElement component)
    {
        json.Text("type", Attribute(component, "type"));
        json.Text("bom-ref", Attribute(component, "bom-ref"));
        if (Attribute(component, "isExternal") is "true" or "1")
        {
            json.WriteBoolean("isExternal", true);
        }

        foreach (var name in Texts)
        {
            json.Text(name, Value(component, name));
        }

        if (Child(component, "supplier") is { } supplier)
        {
            json.WriteStartObject("supplier");
            json.Text("name", Value(supplier, "name"));
            json.WriteEndObject();
        }

        json.Objects("authors", All(component, "authors", "author"), author => json.Text("name", Value(author, "name")));
        json.Objects("licenses", [.. (Child(component, "licenses")?.Elements() ?? [])], license => License(json, license));
        json.Objects("externalReferences", All(component, "externalReferences", "reference"), link =>
        {
            json.Text("type", Attribute(link, "type"));
            json.Text("url", Value(link, "url"));
            json.Text("comment", Value(link, "comment"));
            Hashes(json, link);
        });
        Hashes(json, component);
        Properties(json, component);
        json.Objects("components", All(component, "components", "component"), nested => Component(json, nested));
        if (Child(component, "evidence") is { } evidence)
        {
            json.WriteStartObject("evidence");
            json.Objects("identity", Children(evidence, "identity"), identity =>
                json.Objects("methods", All(identity, "methods", "method"), method =>
            {
                json.Text("technique", Value(method, "technique"));
                json.Text("value", Value(method, "value"));
            }));
            json.WriteEndObject();
        }
    }

    private static void License(Utf8JsonWriter json, XElement license)
    {
        if (license.Name.LocalName == "expression")
        {
            json.WriteString("expression", license.Value);
            json.Text("acknowledgement", Attribute(license, "acknowledgement"));
            return;
        }

        json.WriteStartObject("license");
        json.Text("id", Value(license, "id"));
        json.Text("name", Value(license, "name"));
        json.Text("acknowledgement", Attribute(license, "acknowledgement"));
        json.Text("url", Value(license, "url"));
        json.WriteEndObject();
    }

    private static void Hashes(Utf8JsonWriter json, XElement parent) => json.Objects("hashes", All(parent, "hashes", "hash"), hash =>
    {
        json.Text("alg", Attribute(hash, "alg"));
        json.WriteString("content", hash.Value);
    });

    private static void Properties(Utf8JsonWriter json, XElement parent) =>
        json.Objects("properties", All(parent, "properties", "property"), property =>
    {
        json.Text("name", Attribute(property, "name"));
        json.WriteString("value", property.Value);
    });

    private static XElement[] All(XElement parent, string list, string item) =>
        Child(parent, list) is { } found ? Children(found, item) : [];

    private static XElement[] Children(XElement parent, string name) => [.. parent.Elements().Where(child => child.Name.LocalName == name)];

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Value(XElement parent, string name) => Child(parent, name)?.Value;

    private static string? Attribute(XElement element, string name) => (string?)element.Attribute(name);
}
