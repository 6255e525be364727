using System.Globalization;
using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>An audit of how projects get their packages, for people.</summary>
internal static class HygieneText
{
    public static void Write(CliWorld world, HygieneResult result, DateTimeOffset now)
    {
        foreach (var finding in result.Findings)
        {
            var word = new Painted(Status(finding), finding.Counts ? Ink.Red : Ink.Yellow);
            var package = finding.Package is null ? string.Empty : $" {finding.Package} {finding.Version}".TrimEnd();
            world.Out.Line($"{word} {finding.Code} {finding.Project}{package}: {finding.Message}");
            if (finding.Counts)
            {
                world.Out.Line($"  remedy: {finding.Remedy}");
            }

            if (finding.Accepted is { } reason)
            {
                world.Out.Line($"  accepted by the rules: {reason}");
            }

            if (finding.Suppression is { } decision)
            {
                var state = decision.IsExpired(now) ? "suppression ended" : "suppressed until";
                world.Out.Line($"  {state} {decision.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by {decision.Author}: {decision.Reason}");
            }
        }

        foreach (var unused in result.Unused)
        {
            world.Out.Line($"note: the suppression of {unused.Advisory} by {unused.Author} is about nothing here");
        }

        foreach (var skipped in result.Skipped)
        {
            world.Out.Line($"not checked: {skipped}");
        }

        world.Out.Line($"{result.Projects} projects, {result.Packages} packages, {result.Findings.Count(finding => finding.Counts)} findings, {result.Findings.Count(finding => !finding.Counts)} that do not count");
    }

    public static string Status(HygieneFinding finding) =>
        finding.IsSuppressed ? "suppressed" : finding.Accepted is not null ? "accepted" : "finding";
}
