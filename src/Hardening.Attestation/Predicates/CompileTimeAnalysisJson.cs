using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>Reads and writes <see cref="CompileTimeAnalysis"/>.</summary>
internal static class CompileTimeAnalysisJson
{
    internal const int MaximumSuppressed = 100_000;
    private const int MaximumLogs = 1000;

    internal static CompileTimeAnalysis Read(JsonField predicate)
    {
        var rules = predicate["ruleSet"].Object();
        var findings = predicate["findings"].Object();
        var logs = predicate["logs"].Required().Items(MaximumLogs).Select(ReadLog).ToArray();
        return new CompileTimeAnalysis
        {
            RuleSetName = rules["name"].NonEmptyString(),
            RuleSetVersion = rules["version"].NonEmptyString(),
            RuleSetLevel = rules["level"].OptionalString(),
            Errors = findings["error"].NonNegative(),
            Warnings = findings["warning"].NonNegative(),
            Notes = findings["note"].NonNegative(),
            Suppressed = [.. predicate["suppressed"].Items(MaximumSuppressed).Select(ReadSuppressed)],
            Logs = logs.Length > 0 ? logs : throw predicate["logs"].Error("it is empty"),
        };
    }

    internal static void Write(Utf8JsonWriter writer, CompileTimeAnalysis analysis)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("ruleSet");
        writer.WriteString("name", analysis.RuleSetName);
        writer.WriteString("version", analysis.RuleSetVersion);
        writer.WriteOptional("level", analysis.RuleSetLevel);
        writer.WriteEndObject();
        writer.WriteStartObject("findings");
        writer.WriteNumber("error", analysis.Errors);
        writer.WriteNumber("warning", analysis.Warnings);
        writer.WriteNumber("note", analysis.Notes);
        writer.WriteEndObject();
        writer.WriteStartArray("suppressed");
        foreach (var finding in analysis.Suppressed)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("level", NameOf(finding.Level));
            writer.WriteOptional("location", finding.Location);
            writer.WriteString("kind", finding.Kind);
            writer.WriteOptional("reason", finding.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        ResourceDescriptorJson.WriteAll(writer, "logs", analysis.Logs);
        writer.WriteEndObject();
    }

    internal static string NameOf(FindingLevel level) => level.ToString().ToLowerInvariant();

    internal static FindingLevel? LevelOf(string name) => name switch
    {
        "none" => FindingLevel.None,
        "note" => FindingLevel.Note,
        "warning" => FindingLevel.Warning,
        "error" => FindingLevel.Error,
        _ => null,
    };

    private static ResourceDescriptor ReadLog(JsonField field)
    {
        var log = ResourceDescriptorJson.Read(field);
        return log.Digest is null ? throw field["digest"].Error("it is missing") : log;
    }

    private static SuppressedFinding ReadSuppressed(JsonField field)
    {
        var level = field.Object()["level"].String();
        var kind = field["kind"].String();
        return new SuppressedFinding(
            field["rule"].NonEmptyString(),
            LevelOf(level) ?? throw field["level"].Error($"'{level}' is not a level"),
            field["location"].OptionalString(),
            kind is "inSource" or "external" ? kind : throw field["kind"].Error($"'{kind}' is neither inSource nor external"),
            field["reason"].OptionalString());
    }
}
