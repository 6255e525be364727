using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Restore;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>What the gate said about each package, as text or JSON.</summary>
internal static class AuditReport
{
    public static void WriteText(TextReport output, IReadOnlyList<GatedVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            if (verdict.Passed)
            {
                output.Line($"{new Painted("PASS", Ink.Green)} {verdict.Package.Name}: {Accepted(verdict)}");
                continue;
            }

            output.Line($"{new Painted("FAIL", Ink.Red)} {verdict.Package.Name}: {verdict.Message}");
            output.Line($"     remedy: {verdict.Remedy}");
        }

        output.Line($"{verdicts.Count(verdict => verdict.Passed)} of {verdicts.Count} packages accepted");
    }

    public static void WriteJson(TextReport output, IReadOnlyList<GatedVerdict> verdicts) => JsonResult.Write(output, "audit", writer =>
    {
        writer.WriteBoolean("passed", verdicts.All(verdict => verdict.Passed));
        writer.WriteStartArray("packages");
        foreach (var verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("id", verdict.Package.Id);
            writer.WriteString("version", verdict.Package.Version);
            writer.WriteBoolean("direct", verdict.Package.IsDirect);
            writer.WriteBoolean("passed", verdict.Passed);
            if (verdict.Rule is not null)
            {
                writer.WriteString("rule", verdict.Rule.Source);
            }

            if (!verdict.Passed)
            {
                writer.WriteString("message", verdict.Message);
                writer.WriteString("remedy", verdict.Remedy);
            }

            WriteChecks(writer, verdict.Verdict);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string Accepted(GatedVerdict verdict) => verdict.Rule!.Unverified is { } reason
        ? $"unverified, {reason} ({verdict.Rule.Source})"
        : string.Create(CultureInfo.InvariantCulture, $"{Signers(verdict.Verdict)} ({verdict.Rule.Source})");

    private static string Signers(Verdict verdict) => string.Join(" and ", verdict.Checks
        .Where(check => check.Status == CheckStatus.Passed && check.Id is CheckIds.Signature or CheckIds.PackageSignature)
        .Select(check => check.Seen)
        .Distinct(StringComparer.Ordinal));

    private static void WriteChecks(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteStartArray("checks");
        foreach (var check in verdict.Checks.Where(check => check.Status != CheckStatus.Skipped))
        {
            writer.WriteStartObject();
            writer.WriteString("id", check.Id);
            writer.WriteString("name", check.Name);
            writer.WriteString("status", VerdictJson.StatusName(check.Status));
            writer.WriteString("expected", check.Expected);
            writer.WriteString("seen", check.Seen);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
