using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>An audit by known vulnerabilities, as JSON.</summary>
internal static class AdvisoryJson
{
    public static void Write(CliWorld world, AuditResult result, DateTimeOffset now) => JsonResult.Write(world.Out, "advisories", json =>
    {
        var suppressions = new SuppressionJson("advisory", now);
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
            Finding(json, finding);
            suppressions.Write(json, finding.Suppression);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        suppressions.WriteUnused(json, result.Unused);
    });

    private static void Finding(Utf8JsonWriter json, AuditFinding finding)
    {
        var (package, advisory) = (finding.Package, finding.Advisory);
        json.WriteString("package", package.Id);
        json.WriteString("version", package.Version);
        json.WriteString("advisory", advisory.Id);
        json.Texts("aliases", advisory.Aliases);
        json.WriteString("severity", AdvisoryWords.Severity(advisory.Severity));
        json.Text("summary", advisory.Summary);
        json.Text("url", advisory.Url);
        json.WriteString("status", AdvisoryWords.Status(finding));
        json.WriteBoolean("ships", package.Shipping != Shipping.DoesNotShip);
        json.WriteString("shipping", AdvisoryWords.Shipping(package.Shipping));
        json.Text("reason", package.Reason);
        json.Texts("affected", finding.Affected.Intervals.Select(interval => interval.ToString()).Concat(finding.Affected.Versions));
        json.Texts("fixed", finding.Affected.Fixed);
        json.Text("doubt", finding.Affected.Doubt);
        json.Texts("path", package.Path);
    }
}
