using System.Globalization;
using System.Text;
using System.Xml;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats.CycloneDx;

/// <summary>
/// Writes CycloneDX XML: the same facts as <see cref="CycloneDxJson"/> in the order that the XML schema prescribes. The serial
/// number is made in the same way.
/// </summary>
internal static class CycloneDxXml
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Write(ComponentGraph graph, CycloneDxVersion version)
    {
        var serial = NameBasedUuid.OfDocument(Write(graph, version, serial: null));
        return Write(graph, version, serial);
    }

    private static byte[] Write(ComponentGraph graph, CycloneDxVersion version, Guid? serial)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("bom", $"http://cyclonedx.org/schema/bom/{CycloneDxTerms.Version(version)}");
            if (serial is { } uuid)
            {
                xml.WriteAttributeString("serialNumber", $"urn:uuid:{uuid:D}");
            }

            xml.WriteAttributeString("version", "1");
            Body(xml, graph, new CycloneDxXmlComponent(xml, version, BsiProperties.Containers(graph)));
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Body(XmlWriter xml, ComponentGraph graph, CycloneDxXmlComponent components)
    {
        Metadata(xml, graph, components);
        xml.WriteStartElement("components");
        foreach (var component in graph.Components)
        {
            components.Write(component);
        }

        xml.WriteEndElement();
        Dependencies(xml, graph);
        Compositions(xml, graph);
        Formulation(xml, graph);
    }

    private static void Metadata(XmlWriter xml, ComponentGraph graph, CycloneDxXmlComponent components)
    {
        xml.WriteStartElement("metadata");
        xml.Text("timestamp", graph.Timestamp is { } time ? Timestamps.Format(time) : null);
        xml.WriteStartElement("lifecycles");
        xml.WriteStartElement("lifecycle");
        xml.Text("phase", CycloneDxTerms.Phase(graph.Phase));
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (graph.Producer is { } producer)
        {
            xml.WriteStartElement("tools");
            Tools(xml, [producer]);
            xml.WriteEndElement();
        }

        if (graph.Creator is { } creator)
        {
            xml.WriteStartElement("authors");
            xml.WriteStartElement("author");
            xml.Text("name", creator.Name);
            xml.Text("email", creator.IsEmail ? creator.Address : null);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        components.Write(graph.Root);
        Manufacturer(xml, graph.Creator);
        xml.WriteEndElement();
    }

    private static void Manufacturer(XmlWriter xml, DocumentCreator? creator)
    {
        if (creator is null)
        {
            return;
        }

        xml.WriteStartElement("manufacturer");
        xml.Text("name", creator.Name);
        xml.Text("url", creator.IsEmail ? null : creator.Address);
        if (creator.IsEmail)
        {
            xml.WriteStartElement("contact");
            xml.Text("email", creator.Address);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Dependencies(XmlWriter xml, ComponentGraph graph)
    {
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        xml.WriteStartElement("dependencies");
        foreach (var reference in graph.Components.Select(component => component.Ref).Prepend(graph.Root.Ref))
        {
            xml.WriteStartElement("dependency");
            xml.WriteAttributeString("ref", reference);
            foreach (var to in next[reference])
            {
                xml.WriteStartElement("dependency");
                xml.WriteAttributeString("ref", to);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Compositions(XmlWriter xml, ComponentGraph graph)
    {
        xml.WriteStartElement("compositions");
        foreach (var group in graph.Components.Prepend(graph.Root).GroupBy(component => component.Completeness).OrderBy(group => group.Key))
        {
            xml.WriteStartElement("composition");
            xml.Text("aggregate", CycloneDxTerms.Aggregate(group.Key));
            xml.WriteStartElement("dependencies");
            foreach (var component in group)
            {
                xml.WriteStartElement("dependency");
                xml.WriteAttributeString("ref", component.Ref);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Formulation(XmlWriter xml, ComponentGraph graph)
    {
        if (graph.Toolchain.IsEmpty && graph.BuildFacts.IsEmpty)
        {
            return;
        }

        xml.WriteStartElement("formulation");
        xml.WriteStartElement("formula");
        if (!graph.Toolchain.IsEmpty)
        {
            Tools(xml, graph.Toolchain);
        }

        CycloneDxXmlComponent.Properties(xml, graph.BuildFacts);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Tools(XmlWriter xml, IReadOnlyCollection<ToolFact> tools)
    {
        xml.WriteStartElement("components");
        foreach (var tool in tools)
        {
            xml.WriteStartElement("component");
            xml.WriteAttributeString("type", "application");
            xml.Text("name", tool.Name);
            xml.Text("version", tool.Version);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes an element with a text, or nothing when the text is null.</summary>
    internal static void Text(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    internal static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
