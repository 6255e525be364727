using Hardening.Secrets;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>A scan's findings as text, one line each in the form that editors recognise; a finding never holds the secret.</summary>
internal static class ScanText
{
    public static void Write(CliWorld world, ScanReport report, bool notes)
    {
        foreach (var located in report.Findings)
        {
            if (notes || located.Finding.Level >= SecretLevel.Warning)
            {
                WriteFinding(world.Out, located);
            }
        }

        foreach (var reason in report.Incomplete)
        {
            world.Error.Line($"note {reason.Code}: {reason.Path}: {reason.Message}");
        }

        foreach (var unused in report.Unused)
        {
            var entry = unused.Entry is null ? string.Empty : $"!{unused.Entry}";
            world.Error.Line($"note {UnusedSuppression.Code}: {unused.Path}{entry}:{unused.Line}: The comment allows a secret, and silences nothing.");
        }

        world.Error.Line($"{report.Count} findings, {report.Findings.Count - report.Count} notes; {report.ScannedItems} items, {report.ScannedBytes} bytes scanned, {report.Incomplete.Count} skipped or cut off");
    }

    private static void WriteFinding(TextReport output, LocatedFinding located)
    {
        var finding = located.Finding;
        var entry = located.Entry is null ? string.Empty : $"!{located.Entry}";
        var level = finding.Level switch
        {
            SecretLevel.Error => new Painted("error", Ink.Red),
            SecretLevel.Warning => new Painted("warning", Ink.Yellow),
            _ => new Painted("note", Ink.Dim),
        };
        var origin = located.Git is not { } git ? string.Empty : $" [{git.Kind} {git.ObjectId}{(git.Commit is null || git.Kind == "commit" ? string.Empty : $", first in {git.Commit}")}]";
        output.Line($"{located.Path}{entry}:{finding.Region.StartLine}:{finding.Region.StartColumn}: {level} {finding.Rule.Id}: {finding.Rule.Title} {finding.Preview}{(finding.Proof is null ? string.Empty : $" ({finding.Proof})")}{origin}");
    }
}
