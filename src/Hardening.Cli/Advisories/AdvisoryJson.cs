using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>An audit by known vulnerabilities, as JSON.</summary>
internal static class AdvisoryJson
{
    public static void Write(CliWorld world, AuditResult result, DateTimeOffset now) => JsonResult.Write(world.Out, "advisories", json =>
    {
        json.WriteBoolean("passed", result.Passed);
        json.WriteNumber("packages", result.Packages);
        json.WriteStartObject("data");
        json.WriteString("source", Path.IsPathRooted(result.Data.Source) ? world.Display(result.Data.Source) : result.Data.Source);
        json.WriteNumber("advisories", result.Data.Count);
        if (result.Data.Updated is { } updated)
        {
            json.WriteString("updated", updated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.WriteStartArray("vulnerabilities");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            Finding(json, finding, now);
            json.WriteEndObject();
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

    private static void Finding(Utf8JsonWriter json, AuditFinding finding, DateTimeOffset now)
    {
        var (package, advisory) = (finding.Package, finding.Advisory);
        json.WriteString("package", package.Id);
        json.WriteString("version", package.Version);
        json.WriteString("advisory", advisory.Id);
        Texts(json, "aliases", advisory.Aliases);
        json.WriteString("severity", AdvisoryWords.Severity(advisory.Severity));
        Text(json, "summary", advisory.Summary);
        Text(json, "url", advisory.Url);
        json.WriteString("status", AdvisoryWords.Status(finding));
        json.WriteBoolean("ships", package.Shipping != Shipping.DoesNotShip);
        json.WriteString("shipping", AdvisoryWords.Shipping(package.Shipping));
        Text(json, "reason", package.Reason);
        Texts(json, "affected", finding.Affected.Intervals.Select(interval => interval.ToString()).Concat(finding.Affected.Versions));
        Texts(json, "fixed", finding.Affected.Fixed);
        Text(json, "doubt", finding.Affected.Doubt);
        Texts(json, "path", package.Path);
        if (finding.Suppression is { } decision)
        {
            json.WriteStartObject("suppression");
            Suppression(json, decision, now);
            json.WriteEndObject();
        }
    }

    private static void Suppression(Utf8JsonWriter json, AuditSuppression decision, DateTimeOffset now)
    {
        json.WriteString("advisory", decision.Advisory);
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

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
