using System.Xml;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The texts and attributes of a small XML document by the path of their element.</summary>
internal static class XmlLeaves
{
    private const int Maximum = 4 << 20;
    private const int MaximumDepth = 64;
    private static readonly string[] Names = ["id", "targetFramework", "Extension", "PartName", "Type", "name"];

    /// <summary>Each leaf as path and value, in the order of the document; null for what is no well-formed XML of at most 4 MiB.</summary>
    internal static IReadOnlyList<(string Path, string Value)>? Of(ReadOnlyMemory<byte> document)
    {
        if (document.Length > Maximum)
        {
            return null;
        }

        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document.ToArray()), settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<(string Path, string Value)> Read(XmlReader reader)
    {
        var leaves = new List<(string, string)>();
        var path = new List<string>();
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
            {
                throw new XmlException("The document is nested too deeply.");
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                path.RemoveRange(reader.Depth, path.Count - reader.Depth);
                path.Add(Named(reader));
                AddAttributes(reader, string.Join('/', path), leaves);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                leaves.Add((string.Join('/', path.Take(reader.Depth)), reader.Value.Trim()));
            }
        }

        return leaves;
    }

    // What names an element among its like belongs to its path.
    private static string Named(XmlReader reader)
    {
        var name = Names.Select(reader.GetAttribute).FirstOrDefault(value => value is not null);
        return name is null ? reader.LocalName : $"{reader.LocalName}[{name}]";
    }

    private static void AddAttributes(XmlReader reader, string path, List<(string, string)> leaves)
    {
        if (!reader.HasAttributes && reader.IsEmptyElement)
        {
            leaves.Add((path, ""));
        }

        while (reader.MoveToNextAttribute())
        {
            leaves.Add(($"{path}@{reader.LocalName}", reader.Value));
        }

        reader.MoveToElement();
    }
}
