using System.Text.Json;

namespace Hardening.Attestation.Rebuild;

/// <summary>A comparison as JSON: the members that <c>diff --json</c>, <c>rebuild --json</c> and <c>CheckReproducible</c> have in common.</summary>
public static class ComparisonJson
{
    /// <summary>Writes the members of one comparison into the object that is open.</summary>
    /// <param name="writer">A writer within an object.</param>
    /// <param name="report">The comparison.</param>
    public static void Write(Utf8JsonWriter writer, ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteString("grade", Name(report.Grade.ToString()));
        writer.WriteNumber("filesCompared", report.Files);
        writer.WriteNumber("filesIdentical", report.Identical);
        writer.WriteNumber("total", report.Total);
        writer.WriteBoolean("truncated", report.Total > report.Differences.Count);
        writer.WriteStartObject("causes");
        foreach (var (cause, count) in report.Causes)
        {
            writer.WriteNumber(Name(cause.ToString()), count);
        }

        writer.WriteEndObject();
        writer.WriteNumber("unexplained", report.Unexplained);
        writer.WriteStartArray("differences");
        foreach (var difference in report.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("file", difference.File);
            writer.WriteString("kind", Name(difference.Kind.ToString()));
            writer.WriteString("what", difference.What);
            Optional(writer, "left", difference.Left);
            Optional(writer, "right", difference.Right);
            Optional(writer, "cause", difference.Cause?.Text);
            Optional(writer, "causeKind", difference.Cause is { } cause ? Name(cause.Kind.ToString()) : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A member of an enumeration as these documents write it: <c>EqualCode</c> is <c>equal-code</c>.</summary>
    /// <param name="member">The name in code.</param>
    public static string Name(string member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member);

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
