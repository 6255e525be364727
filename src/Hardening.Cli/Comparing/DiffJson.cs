using System.Text.Json;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>The <c>--json</c> form of a comparison.</summary>
internal static class DiffJson
{
    public static void Write(Utf8JsonWriter writer, ComparisonReport report)
    {
        writer.WriteString("grade", Name(report.Grade.ToString()));
        writer.WriteNumber("filesCompared", report.Files);
        writer.WriteNumber("filesIdentical", report.Identical);
        writer.WriteNumber("total", report.Total);
        writer.WriteBoolean("truncated", report.Total > report.Differences.Count);
        writer.WriteStartArray("differences");
        foreach (var difference in report.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("file", difference.File);
            writer.WriteString("kind", Name(difference.Kind.ToString()));
            writer.WriteString("what", difference.What);
            writer.Text("left", difference.Left);
            writer.Text("right", difference.Right);
            writer.Text("cause", difference.Cause);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static string Name(string member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member);
}
