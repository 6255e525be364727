using System.Text;
using System.Text.Json;
using System.Xml;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Formats;

/// <summary>
/// Writes a valid document again in the layout of ours without losing anything of it, what a graph cannot hold included: every member,
/// element, attribute, comment and number stays as it is, in its place.
/// </summary>
public static class SbomRewriter
{
    private static readonly (string Verdict, string Name)[] Names =
    [
        ("CycloneDX 1.6 JSON", "cyclonedx-1.6"), ("CycloneDX 1.7 JSON", "cyclonedx-1.7"), ("CycloneDX 1.7 XML", "cyclonedx-1.7-xml"),
        ("SPDX 2.3 JSON", "spdx-2.3"), ("SPDX 3.0.1 JSON-LD", "spdx-3.0.1"),
    ];

    private static readonly XmlWriterSettings XmlSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The name of <see cref="SbomFormats"/> that a document has; null when it is of a version that is only read.</summary>
    /// <exception cref="SbomException">The document is malformed or of no known kind.</exception>
    public static string? FormatOf(ReadOnlyMemory<byte> utf8, string? file = null)
    {
        var verdict = SbomValidator.Validate(utf8, file).Format;
        return Names.FirstOrDefault(name => name.Verdict == verdict).Name;
    }

    /// <summary>The same document in our layout; written again it stays the same bytes.</summary>
    /// <param name="utf8">The document: CycloneDX 1.4 to 1.7 in JSON or XML, SPDX 2.3 or 3.0.1.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">The document is malformed, of no known kind, or breaks its schema.</exception>
    public static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> utf8, string? file = null)
    {
        var format = SbomValidator.Require(utf8, file);
        if (format.EndsWith("XML", StringComparison.Ordinal))
        {
            return Xml(utf8);
        }

        using var json = StrictJson.Parse(utf8, file);
        var root = json.RootElement;
        return JsonOutput.Write(writer => root.WriteTo(writer));
    }

    // White space between elements is kept: inside of some it is content. Around the root it is none; ours is a line end.
    private static byte[] Xml(ReadOnlyMemory<byte> utf8)
    {
        using var stream = new MemoryStream();
        using (var reader = XmlReader.Create(new MemoryStream(utf8.ToArray(), writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
        using (var writer = XmlWriter.Create(stream, XmlSettings))
        {
            writer.WriteStartDocument();
            writer.WriteWhitespace("\n");
            reader.Read();
            while (!reader.EOF)
            {
                if (reader.NodeType is XmlNodeType.XmlDeclaration or XmlNodeType.Whitespace)
                {
                    reader.Read();
                    continue;
                }

                writer.WriteNode(reader, defattr: false);
                writer.WriteWhitespace("\n");
            }
        }

        return stream.ToArray();
    }
}
