using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Verdicts as one JSON object of schema <c>verify/v1</c>: every check of every artifact.</summary>
internal static class VerdictJsonResult
{
    public static void Write(CliWorld world, IReadOnlyList<ArtifactVerdict> verdicts) => JsonResult.Write(world.Out, new Uri(WellKnownUris.VerdictSchema), writer =>
    {
        writer.WriteBoolean("passed", verdicts.All(verdict => verdict.Passed));
        writer.WriteStartArray("checks");
        foreach (var check in verdicts.SelectMany(verdict => verdict.Verdict.Checks))
        {
            WriteCheck(writer, check);
        }

        writer.WriteEndArray();
    });

    private static void WriteCheck(Utf8JsonWriter writer, Check check)
    {
        writer.WriteStartObject();
        writer.WriteString("id", check.Id);
        writer.WriteString("name", check.Name);
        writer.WriteString("status", check.Status switch { CheckStatus.Passed => "passed", CheckStatus.Failed => "failed", _ => "skipped" });
        writer.WriteString("artifact", check.Artifact);
        Optional(writer, "bundle", check.Bundle);
        writer.WriteString("expected", check.Expected);
        writer.WriteString("seen", check.Seen);
        Optional(writer, "because", check.Because);
        Optional(writer, "source", check.Source);
        Optional(writer, "code", check.Code);
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
