using System.Text.Json;
using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>
/// An audit of how projects get their packages as SARIF 2.1.0: a rule for each code, a result for each finding at its project,
/// findings that do not count with their suppression.
/// </summary>
internal static class HygieneSarif
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(HygieneResult result)
    {
        var codes = result.Findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, codes);
            json.WriteStartArray("results");
            foreach (var finding in result.Findings)
            {
                Result(json, finding, codes.IndexOf(finding.Code));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Tool(Utf8JsonWriter json, List<string> codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "hardening");
        json.WriteString("semanticVersion", VersionAction.Version);
        json.WriteStartArray("rules");
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            json.WriteString("helpUri", DocsUri.Code(code));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, HygieneFinding finding, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", "warning");
        json.WriteStartObject("message");
        var package = finding.Package is null ? string.Empty : $"{finding.Package} {finding.Version}".TrimEnd() + ": ";
        json.WriteString("text", $"{package}{finding.Message} {finding.Remedy}");
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(finding.Project).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("hygiene/v1", $"{finding.Code}:{finding.Project}:{finding.Package?.ToLowerInvariant()}:{finding.Version}");
        json.WriteEndObject();
        if (!finding.Counts)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", finding.Accepted
                ?? $"{finding.Suppression!.Reason} ({finding.Suppression.Author}, until {finding.Suppression.Expires:yyyy-MM-dd})");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
