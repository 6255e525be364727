using System.Xml;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>Writes one component element. The schema is a sequence: the order of the calls is the schema's.</summary>
internal sealed class CycloneDxXmlComponent(XmlWriter xml, CycloneDxVersion version, IReadOnlySet<string> containers)
{
    public void Write(Component component)
    {
        var ranged = version >= CycloneDxVersion.V17 && component is { IsExternal: true, VersionRange: not null };
        xml.WriteStartElement("component");
        xml.WriteAttributeString("type", CycloneDxTerms.Type(component.Kind));
        xml.WriteAttributeString("bom-ref", component.Ref);
        if (version >= CycloneDxVersion.V17 && component.IsExternal)
        {
            xml.WriteAttributeString("isExternal", "true");
        }

        Supplier(component);
        Authors(component);
        xml.Text("name", component.Name);
        xml.Text("version", ranged ? null : component.Version);
        xml.Text("versionRange", ranged ? component.VersionRange : null);
        xml.Text("description", component.Description);
        xml.Text("scope", CycloneDxTerms.Scope(component.Scope));
        Hashes([.. component.Links.Where(link => link.Kind == ExternalLinkKind.Distribution).SelectMany(link => link.Digests)]);
        Licenses(component);
        xml.Text("copyright", component.Copyright);
        xml.Text("purl", component.Purl?.ToString());
        Links(component);
        Properties(xml, CycloneDxTerms.Properties(component, version));
        Files(component);
        Evidence(component);
        xml.WriteEndElement();
    }

    public static void Properties(XmlWriter xml, IReadOnlyCollection<Property> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("properties");
        foreach (var property in properties)
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", property.Name);
            xml.WriteString(property.Value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Supplier(Component component)
    {
        if (component.Supplier is not { } supplier)
        {
            return;
        }

        xml.WriteStartElement("supplier");
        xml.Text("name", supplier);
        foreach (var link in component.Links.Where(link => link.Kind == ExternalLinkKind.Website))
        {
            xml.Text("url", link.Url);
        }

        xml.WriteEndElement();
        if (CycloneDxTerms.Contact(component) is { } contact)
        {
            xml.WriteStartElement("manufacturer");
            xml.Text("name", supplier);
            xml.Text("url", contact);
            xml.WriteEndElement();
        }
    }

    private void Authors(Component component)
    {
        if (component.Authors.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("authors");
        foreach (var author in component.Authors)
        {
            xml.WriteStartElement("author");
            xml.Text("name", author);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Licenses(Component component)
    {
        var licenses = CycloneDxTerms.Licenses(component);
        if (licenses.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("licenses");
        foreach (var (claim, acknowledgement) in licenses)
        {
            var isId = CycloneDxTerms.IsLicenseId(claim);
            if (licenses.Length == 1 && claim.Expression is { } expression && !isId)
            {
                xml.WriteStartElement("expression");
                xml.WriteAttributeString("acknowledgement", acknowledgement);
                xml.WriteString(expression);
                xml.WriteEndElement();
                continue;
            }

            xml.WriteStartElement("license");
            xml.WriteAttributeString("acknowledgement", acknowledgement);
            xml.Text(isId ? "id" : "name", claim.Expression ?? claim.Name);
            xml.Text("url", claim.Url);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Links(Component component)
    {
        if (component.Links.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("externalReferences");
        foreach (var (type, link) in CycloneDxTerms.Links(component))
        {
            xml.WriteStartElement("reference");
            xml.WriteAttributeString("type", type);
            xml.Text("url", link.Url);
            xml.Text("comment", link.Comment);
            Hashes(link.Digests);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Files(Component component)
    {
        if (component.Files.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("components");
        foreach (var file in component.Files)
        {
            xml.WriteStartElement("component");
            xml.WriteAttributeString("type", file.IsNative ? "library" : "file");
            xml.Text("name", file.Path);
            Hashes(file.Digests);
            Properties(xml, CycloneDxTerms.Properties(file, containers));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Hashes(IReadOnlyCollection<Digest> digests)
    {
        if (digests.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("hashes");
        foreach (var digest in digests)
        {
            xml.WriteStartElement("hash");
            xml.WriteAttributeString("alg", CycloneDxTerms.Algorithm(digest.Algorithm));
            xml.WriteString(digest.Hex);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Evidence(Component component)
    {
        if (component.Evidence.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("evidence");
        xml.WriteStartElement("identity");
        xml.Text("field", component.Purl is null ? "name" : "purl");
        xml.Text("confidence", CycloneDxXml.Number(1));
        xml.WriteStartElement("methods");
        foreach (var evidence in component.Evidence)
        {
            xml.WriteStartElement("method");
            xml.Text("technique", CycloneDxTerms.Technique(evidence.Method));
            xml.Text("confidence", CycloneDxXml.Number(1));
            xml.Text("value", evidence.Location);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
