using System.Globalization;
using Hardening.Sbom.Audit;

namespace Hardening.Cli;

/// <summary>An audit by known vulnerabilities, for people.</summary>
internal static class AdvisoryText
{
    public static void Write(CliWorld world, AuditResult result, DateTimeOffset now)
    {
        foreach (var finding in result.Findings)
        {
            var (package, advisory) = (finding.Package, finding.Advisory);
            var status = AdvisoryWords.Status(finding);
            world.Out.Line($"{new Painted(status, finding.Counts ? Ink.Red : Ink.Yellow)} {package.Id} {package.Version}: {advisory.Id} ({AdvisoryWords.Severity(advisory.Severity)}){(advisory.Summary is null ? string.Empty : " " + advisory.Summary)}");
            world.Out.Line($"  by: {string.Join(" > ", package.Path)}");
            if (package.Reason is not null)
            {
                world.Out.Line($"  {AdvisoryWords.Shipping(package.Shipping)}: {package.Reason}");
            }

            if (finding.Affected.Doubt is { } doubt)
            {
                world.Out.Line($"  the advisory is not understood ({doubt}), so every version counts as affected");
            }

            if (!finding.Affected.Fixed.IsEmpty)
            {
                world.Out.Line($"  repaired in: {string.Join(", ", finding.Affected.Fixed)}");
            }

            if (advisory.Url is not null)
            {
                world.Out.Line($"  see: {advisory.Url}");
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

        var updated = result.Data.Updated is { } time
            ? $", last changed {time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty;
        world.Out.Line($"{result.Packages} packages, {result.Findings.Count(finding => finding.Counts)} vulnerabilities in what ships, {result.Findings.Count(finding => !finding.Counts)} that do not count ({result.Data.Count} advisories{updated})");
    }
}
