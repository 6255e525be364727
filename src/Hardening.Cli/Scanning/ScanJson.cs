using System.Text.Json;
using Hardening.Secrets;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>A scan's report in the tool's own JSON; SARIF is the richer form.</summary>
internal static class ScanJson
{
    public static void Write(CliWorld world, ScanReport report) => JsonResult.Write(world.Out, "scan", writer =>
    {
        writer.WriteNumber("findings", report.Count);
        writer.WriteNumber("scannedItems", report.ScannedItems);
        writer.WriteNumber("scannedBytes", report.ScannedBytes);
        writer.WriteStartArray("results");
        foreach (var located in report.Findings)
        {
            WriteFinding(writer, located);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("incomplete");
        foreach (var reason in report.Incomplete)
        {
            writer.WriteStartObject();
            writer.WriteString("code", reason.Code);
            writer.WriteString("path", reason.Path);
            writer.WriteString("message", reason.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("unusedSuppressions");
        foreach (var unused in report.Unused)
        {
            writer.WriteStartObject();
            writer.WriteString("path", unused.Path);
            writer.Text("entry", unused.Entry);
            writer.WriteNumber("line", unused.Line);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void WriteFinding(Utf8JsonWriter writer, LocatedFinding located)
    {
        writer.WriteStartObject();
        writer.WriteString("path", located.Path);
        writer.Text("entry", located.Entry);
        writer.WriteString("level", located.Finding.Level switch { SecretLevel.Error => "error", SecretLevel.Warning => "warning", _ => "note" });
        writer.WriteString("rule", located.Finding.Rule.Id);
        writer.WriteString("title", located.Finding.Rule.Title);
        writer.WriteNumber("line", located.Finding.Region.StartLine);
        writer.WriteNumber("column", located.Finding.Region.StartColumn);
        writer.WriteString("preview", located.Finding.Preview);
        writer.Text("proof", located.Finding.Proof);
        writer.Text("correlationId", located.Finding.CorrelationId);
        writer.Text("suppression", located.Finding.Suppression);
        writer.Text("fingerprint", located.Finding.Fingerprint);
        writer.Text("accepted", located.Finding.Accepted);
        writer.Text("object", located.Git?.ObjectId);
        writer.Text("commit", located.Git?.Commit);
        writer.WriteEndObject();
    }
}
