using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>A rebuild as text: what it went by, what was otherwise, the differences, the verdict in the last line.</summary>
internal static class RebuildText
{
    public static void Write(TextReport output, RebuildReport report, string? shownFolder)
    {
        output.Line($"{new Painted(report.Name, Ink.Bold)}");
        if (report.Record is { } record)
        {
            output.Line($"  record: {ComparisonJson.Name(record.Origin.ToString())}, {record.Repository ?? "no address"}, commit {record.Commit ?? "unknown"}");
        }

        Optional("project", report.Project);
        Optional("sdk", report.Sdk);
        if (report.Project is not null)
        {
            output.Line($"  packages: {report.VerifiedPackages} with the recorded content, {report.UnrecordedPackages.Count} not recorded");
            Optional("enforced", report.Enforced.Count == 0 ? "nothing: programs of the source ran as you"
                : string.Join("; ", report.Enforced));
        }

        foreach (var note in report.Notes)
        {
            output.Line($"  note: {note.What}: {note.Message}");
        }

        if (report.Comparison is { } comparison)
        {
            DiffText.WriteDifferences(output, comparison);
        }

        Optional("work folder", shownFolder);
        Optional("remedy", report.Reason?.Remedy);
        var (ink, verdict) = Verdict(report);
        output.Line($"{new Painted(verdict, ink)}{(report.Reason is { } reason ? $": {reason.Message} ({reason.Code})" : "")}");

        void Optional(string name, string? value)
        {
            if (value is not null)
            {
                output.Line($"  {name}: {value}");
            }
        }
    }

    private static (Ink Ink, string Verdict) Verdict(RebuildReport report) => report.Grade switch
    {
        RebuildGrade.Identical => (Ink.Green, "identical"),
        RebuildGrade.IdenticalWithoutSignatures => (Ink.Green, "identical without signatures"),
        RebuildGrade.EqualCode => (Ink.Yellow, "equal methods, metadata and content"),
        RebuildGrade.Different => (Ink.Red, "different"),
        _ => (Ink.Red, "cannot rebuild"),
    };
}
