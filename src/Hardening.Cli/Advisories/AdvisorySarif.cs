using System.Text.Json;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>
/// An audit by known vulnerabilities as SARIF 2.1.0: a rule for each advisory, a result for each package version at the audited
/// file, suppressed results with their suppression.
/// </summary>
internal static class AdvisorySarif
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(AuditResult result, string subject)
    {
        var advisories = result.Findings.Select(finding => finding.Advisory).DistinctBy(advisory => advisory.Id).OrderBy(advisory =>
            advisory.Id, StringComparer.Ordinal).ToList();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, advisories);
            json.WriteStartArray("results");
            foreach (var finding in result.Findings)
            {
                Result(json, finding, advisories.FindIndex(advisory => advisory.Id == finding.Advisory.Id), subject);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Tool(Utf8JsonWriter json, List<Advisory> advisories)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "hardening");
        json.WriteString("semanticVersion", VersionAction.Version);
        json.WriteStartArray("rules");
        foreach (var advisory in advisories)
        {
            json.WriteStartObject();
            json.WriteString("id", advisory.Id);
            Message(json, "shortDescription", advisory.Summary ?? advisory.Id);
            if (advisory.Url is not null)
            {
                json.WriteString("helpUri", advisory.Url);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, AuditFinding finding, int rule, string subject)
    {
        var package = finding.Package;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Advisory.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", package.Shipping == Shipping.DoesNotShip ? "note" : finding.Advisory.Severity switch
        {
            AdvisorySeverity.Low => "note",
            AdvisorySeverity.Moderate => "warning",
            _ => "error",
        });
        Message(json, "message",
            $"{package.Id} {package.Version} is affected by {finding.Advisory.Id}; it {AdvisoryWords.Shipping(package.Shipping).Replace('-', ' ')}{(package.Reason is null ? string.Empty : $" ({package.Reason})")}.");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(subject).Replace("%2F", "/", StringComparison.Ordinal));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("advisory/v1", $"{finding.Advisory.Id}:{package.Id.ToLowerInvariant()}:{package.Version}");
        json.WriteEndObject();
        if (finding is { IsSuppressed: true, Suppression: { } decision })
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", $"{decision.Reason} ({decision.Author}, until {decision.Expires:yyyy-MM-dd})");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
