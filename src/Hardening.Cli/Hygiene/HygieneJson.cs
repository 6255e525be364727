using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>An audit of how projects get their packages, as JSON.</summary>
internal static class HygieneJson
{
    public static void Write(CliWorld world, HygieneResult result, DateTimeOffset now) => JsonResult.Write(world.Out, "hygiene", json =>
    {
        json.WriteBoolean("passed", result.Passed);
        json.WriteNumber("projects", result.Projects);
        json.WriteNumber("packages", result.Packages);
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            Finding(json, finding, now);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notChecked");
        foreach (var skipped in result.Skipped)
        {
            json.WriteStringValue(skipped);
        }

        json.WriteEndArray();
        json.WriteStartArray("unusedSuppressions");
        foreach (var unused in result.Unused)
        {
            json.WriteStartObject();
            Suppression(json, unused, now);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Finding(Utf8JsonWriter json, HygieneFinding finding, DateTimeOffset now)
    {
        json.WriteString("code", finding.Code);
        json.WriteString("status", HygieneText.Status(finding));
        json.WriteString("project", finding.Project);
        Text(json, "package", finding.Package);
        Text(json, "version", finding.Version);
        json.WriteString("message", finding.Message);
        json.WriteString("remedy", finding.Remedy);
        Text(json, "accepted", finding.Accepted);
        if (finding.Suppression is { } decision)
        {
            json.WriteStartObject("suppression");
            Suppression(json, decision, now);
            json.WriteEndObject();
        }
    }

    private static void Suppression(Utf8JsonWriter json, AuditSuppression decision, DateTimeOffset now)
    {
        json.WriteString("code", decision.Advisory);
        json.WriteString("reason", decision.Reason);
        json.WriteString("author", decision.Author);
        json.WriteString("expires", decision.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteBoolean("expired", decision.IsExpired(now));
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
