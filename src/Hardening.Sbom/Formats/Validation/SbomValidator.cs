using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Formats.Validation;

/// <summary>
/// Validates documents against the schema of the format they claim: CycloneDX 1.4 to 1.7 in JSON and XML, SPDX 2.3 and 3.0.1 in
/// JSON. Formats of texts (times, references, addresses) are asserted.
/// </summary>
public static class SbomValidator
{
    private static readonly SchemaStore Schemas = new();

    /// <summary>Validates a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">
    /// <see cref="SbomCodes.Malformed"/>: neither JSON nor XML, a JSON document nested too deep or with a key that occurs twice, an XML document with a DTD;
    /// <see cref="SbomCodes.TooLarge"/>: an XML document nested too deep;
    /// <see cref="SbomCodes.UnknownKind"/>: not of a known format and version.
    /// </exception>
    public static SbomValidation Validate(ReadOnlyMemory<byte> utf8, string? file = null)
    {
        if (IsXml(utf8.Span))
        {
            return XmlSchemaValidator.Validate(utf8, file);
        }

        using var json = StrictJson.Parse(utf8, file);
        var (format, schema) = Kind(json.RootElement) ?? throw new SbomException(
            SbomCodes.UnknownKind,
            "The document is not CycloneDX 1.4 to 1.7, SPDX 2.3 or SPDX 3.0.1 in JSON.",
            "Give a document in one of these formats.",
            file);
        return new SbomValidation(format, [.. new JsonSchemaValidator(Schemas).Validate(schema, json.RootElement)]);
    }

    /// <summary>Refuses a finished document that breaks its schema: last thing before it is written.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="SbomException"><see cref="SbomCodes.SchemaViolation"/>, with the first place and rule.</exception>
    public static void Require(SbomDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (Validate(document.Utf8).Violations is [var first, ..])
        {
            throw new SbomException(
                SbomCodes.SchemaViolation,
                $"The document that was made breaks the schema of {document.Format} at {first.Path}: {first.Message}",
                "Report it with the input; another format may do meanwhile.");
        }
    }

    /// <summary>Refuses a document of somebody else that breaks its schema, before it is read; the answer is its format.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.SchemaViolation"/>, or as <see cref="Validate"/> says.</exception>
    internal static string Require(ReadOnlyMemory<byte> utf8, string? file)
    {
        var verdict = Validate(utf8, file);
        return verdict.IsValid ? verdict.Format : throw new SbomException(
            SbomCodes.SchemaViolation,
            $"The document is not valid {verdict.Format}: {verdict.Violations[0].Path}: {verdict.Violations[0].Message}.",
            "Correct the document or the tool that made it.",
            file);
    }

    private static (string Format, string Schema)? Kind(JsonElement root)
    {
        if (Text(root, "specVersion") is { } version && (Text(root, "bomFormat") is not null || Text(root, "$schema")?.Contains("cyclonedx", StringComparison.Ordinal) == true))
        {
            return version is "1.4" or "1.5" or "1.6" or "1.7" ? ($"CycloneDX {version} JSON", $"bom-{version}.schema.json") : null;
        }

        if (Text(root, "spdxVersion") == "SPDX-2.3")
        {
            return ("SPDX 2.3 JSON", "spdx-2.3.schema.json");
        }

        return Text(root, "@context") == Spdx.Spdx3Terms.Context ? ("SPDX 3.0.1 JSON-LD", "spdx-3.0.1.schema.json") : null;
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? UntrustedText.Clean(value.GetString(), UntrustedText.NameLimit)
            : null;

    // White space and a byte order mark may come first.
    private static bool IsXml(ReadOnlySpan<byte> utf8) =>
        utf8.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..];
}
