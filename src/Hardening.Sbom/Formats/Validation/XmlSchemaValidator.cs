using System.Globalization;
using System.Xml;
using System.Xml.Schema;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>Validates CycloneDX XML against the embedded schemas. DTDs are refused and nothing is fetched.</summary>
internal static class XmlSchemaValidator
{
    private const string Namespace = "http://cyclonedx.org/schema/bom/";
    private const string LicenseNamespace = "http://cyclonedx.org/schema/spdx";
    private const int Limit = 50;

    public static SbomValidation Validate(ReadOnlyMemory<byte> utf8, string? file)
    {
        var version = Version(utf8, file);
        var schemas = new XmlSchemaSet { XmlResolver = null };
        Add(schemas, LicenseNamespace, "spdx.xsd");
        Add(schemas, Namespace + version, $"bom-{version}.xsd");
        var violations = new List<SchemaViolation>();
        var settings = Settings();
        settings.ValidationType = ValidationType.Schema;
        settings.ValidationFlags |= XmlSchemaValidationFlags.ProcessIdentityConstraints;
        settings.Schemas = schemas;
        settings.ValidationEventHandler += (_, args) =>
        {
            if (violations.Count < Limit)
            {
                violations.Add(new SchemaViolation(
                    string.Create(CultureInfo.InvariantCulture, $"line {args.Exception.LineNumber}, column {args.Exception.LinePosition}"),
                    UntrustedText.Clean(args.Message, 400) ?? "invalid"));
            }
        };
        ReadAll(utf8, settings, violations, file);
        return new SbomValidation($"CycloneDX {version} XML", [.. violations]);
    }

    private static string Version(ReadOnlyMemory<byte> utf8, string? file)
    {
        string? space;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(utf8.ToArray()), Settings());
            reader.MoveToContent();
            space = reader.LocalName == "bom" ? reader.NamespaceURI : null;
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw Malformed(failure, file);
        }

        var version = space?.StartsWith(Namespace, StringComparison.Ordinal) == true ? space[Namespace.Length..] : null;
        return version is "1.4" or "1.5" or "1.6" or "1.7" ? version : throw new SbomException(
            SbomCodes.UnknownKind, "The document is not CycloneDX 1.4 to 1.7 in XML.", "Give a document in one of these versions.", file);
    }

    // What the schema language cannot say: a range of versions is for components that are not delivered (1.7).
    private static void ReadAll(ReadOnlyMemory<byte> utf8, XmlReaderSettings settings, List<SchemaViolation> violations, string? file)
    {
        var external = new Dictionary<int, bool>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(utf8.ToArray()), settings);
            while (reader.Read())
            {
                if (reader.Depth > StrictJson.MaxDepth)
                {
                    throw new SbomException(
                        SbomCodes.TooLarge, $"The document is nested deeper than {StrictJson.MaxDepth} elements.", "Give a document made by an SBOM tool.", file);
                }

                if (reader is { NodeType: XmlNodeType.Element, LocalName: "component" })
                {
                    external[reader.Depth] = reader.GetAttribute("isExternal") is "true" or "1";
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "versionRange" } && !external.GetValueOrDefault(reader.Depth - 1))
                {
                    var line = ((IXmlLineInfo)reader).LineNumber;
                    violations.Add(new SchemaViolation(
                        string.Create(CultureInfo.InvariantCulture, $"line {line}"), "versionRange is allowed for an external component only"));
                }
            }
        }
        catch (Exception failure) when (XmlFailure.Is(failure))
        {
            throw Malformed(failure, file);
        }
    }

    private static void Add(XmlSchemaSet schemas, string space, string resource)
    {
        using var stream = typeof(XmlSchemaValidator).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The schema {resource} is missing from the assembly.");
        using var reader = XmlReader.Create(stream, Settings());
        schemas.Add(space, reader);
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BoundedFile.DocumentLimit,
    };

    private static SbomException Malformed(Exception failure, string? file) => new(
        SbomCodes.Malformed,
        $"The file is not valid XML: {UntrustedText.Clean(failure.Message, 300)}",
        "Restore it or make it again with the tool that wrote it.",
        file,
        failure);
}
