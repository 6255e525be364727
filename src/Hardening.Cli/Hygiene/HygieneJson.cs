using System.Text.Json;
using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>An audit of how projects get their packages, as JSON.</summary>
internal static class HygieneJson
{
    public static void Write(CliWorld world, HygieneResult result, DateTimeOffset now) => JsonResult.Write(world.Out, "hygiene", json =>
    {
        var suppressions = new SuppressionJson("code", now);
        json.WriteBoolean("passed", result.Passed);
        json.WriteNumber("projects", result.Projects);
        json.WriteNumber("packages", result.Packages);
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            Finding(json, finding);
            suppressions.Write(json, finding.Suppression);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Texts("notChecked", result.Skipped);
        suppressions.WriteUnused(json, result.Unused);
    });

    private static void Finding(Utf8JsonWriter json, HygieneFinding finding)
    {
        json.WriteString("code", finding.Code);
        json.WriteString("status", HygieneText.Status(finding));
        json.WriteString("project", finding.Project);
        json.Text("package", finding.Package);
        json.Text("version", finding.Version);
        json.WriteString("message", finding.Message);
        json.WriteString("remedy", finding.Remedy);
        json.Text("accepted", finding.Accepted);
    }
}
