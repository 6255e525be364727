#if NET
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Sarif;

/// <summary>
/// Writes a report as SARIF 2.1.0: levels as in <see cref="SecretLevel"/>, relative URIs, columns in UTF-16 code units, and a notification
/// for everything that was not scanned. Same report, same bytes; no clock, path or name of the machine.
/// </summary>
public static class SarifWriter
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string HelpBase = "https://hardening-toolchain.example/";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default };

    /// <summary>Writes the report as UTF-8 without mark.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="version">Version of the tool, as in its package.</param>
    public static void Write(ScanReport report, Stream output, string version)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        var rules = report.Findings.Select(f => f.Finding.Rule).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules, version);
        WriteInvocation(json, report);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in report.Findings)
        {
            WriteResult(json, finding, rules.FindIndex(r => r.Id == finding.Finding.Rule.Id));
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteNumber("scannedItems", report.ScannedItems);
        json.WriteNumber("scannedBytes", report.ScannedBytes);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, List<SecretRule> rules, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "hardening");
        json.WriteString("semanticVersion", version);
        json.WriteString("informationUri", HelpBase);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "help", rule.Remedy);
            json.WriteString("helpUri", HelpBase + "secrets/" + rule.Id);
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue("security");
            json.WriteStringValue("CWE-798");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IncompleteReason Reason(UnusedSuppression unused) => new(UnusedSuppression.Code, unused.Path,
        string.Create(CultureInfo.InvariantCulture, $"The comment in line {unused.Line} allows a secret, and silences nothing."));

    private static void WriteInvocation(Utf8JsonWriter json, ScanReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !report.NothingScanned);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var reason in report.Incomplete.Concat(report.Unused.Select(Reason)))
        {
            json.WriteStartObject();
            json.WriteString("level", reason.Code is "HTB0704" or "HTB0705" ? "note" : "warning");
            json.WriteStartObject("descriptor");
            json.WriteString("id", reason.Code);
            json.WriteEndObject();
            WriteText(json, "message", reason.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePhysical(json, reason.Path.Split('!')[0], null);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, LocatedFinding located, int ruleIndex)
    {
        var finding = located.Finding;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Level switch { SecretLevel.Error => "error", SecretLevel.Warning => "warning", _ => "note" });
        WriteText(json, "message", Message(located));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePhysical(json, located.Path, located.Entry is null ? finding : null);
        if (located.Entry is { } entry)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", located.Path + "!" + entry);
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        if ((finding.Fingerprint ?? finding.CorrelationId) is not null)
        {
            json.WriteStartObject("partialFingerprints");
            WriteOptional(json, "baseline/v1", finding.Fingerprint);
            WriteOptional(json, "secretId/v1", finding.CorrelationId);
            json.WriteEndObject();
        }

        if ((finding.Suppression ?? finding.Accepted) is { } reason)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", finding.Suppression is null ? "external" : "inSource");
            json.WriteString("justification", reason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteProperties(json, located);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, LocatedFinding located)
    {
        json.WriteStartObject("properties");
        json.WriteString("confidence", located.Finding.Confidence.ToString().ToLowerInvariant());
        json.WriteString("preview", located.Finding.Preview);
        if (located.Finding.Proof is { } proof)
        {
            json.WriteString("proof", proof);
        }

        if (located.Git is { } git)
        {
            json.WriteString("gitObject", git.ObjectId);
            json.WriteString("gitObjectKind", git.Kind);
            if (git.Commit is { } commit)
            {
                json.WriteString("gitCommit", commit);
            }
        }

        json.WriteEndObject();
    }

    private static string Message(LocatedFinding located)
    {
        var finding = located.Finding;
        var text = string.Format(CultureInfo.InvariantCulture, "{0}: {1}", finding.Rule.Title, finding.Preview);
        text += finding.Proof is { } proof ? "; " + proof : "";
        text += located.Entry is { } entry ? "; in " + entry : "";
        return text + located.Git switch
        {
            null => "",
            { Kind: "blob", Commit: { } commit } => "; since commit " + commit[..12],
            { Kind: "blob" } => "; in a blob that no commit refers to",
            { Kind: "tree" } => "; in a folder of the history",
            var git => $"; in the message of a {git.Kind}",
        } + ".";
    }

    private static void WritePhysical(Utf8JsonWriter json, string path, SecretFinding? finding)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "SRCROOT");
        json.WriteEndObject();
        if (finding is not null)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", finding.Region.StartLine);
            json.WriteNumber("startColumn", finding.Region.StartColumn);
            json.WriteNumber("endLine", finding.Region.EndLine);
            json.WriteNumber("endColumn", finding.Region.EndColumn);
            json.WriteNumber("byteOffset", finding.Start);
            json.WriteNumber("byteLength", finding.Length);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
#endif
