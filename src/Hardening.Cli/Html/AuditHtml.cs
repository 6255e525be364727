using System.Globalization;
using Hardening.Attestation.Reports;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>The results of audits as pages.</summary>
internal static class AuditHtml
{
    public static byte[] Write(AuditResult result, string subject, DateTimeOffset now)
    {
        var updated = result.Data.Updated is { } time
            ? $", last changed {time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty;
        return new HtmlPage($"Audit of {subject}")
            .Add($"<p>{Verdict(result.Passed)}</p>")
            .Add(string.Create(CultureInfo.InvariantCulture,
                $"<p class=\"quiet\">{result.Packages} packages, {result.Findings.Count(finding => finding.Counts)} vulnerabilities in what ships, {result.Findings.Count(finding => !finding.Counts)} that do not count ({result.Data.Count} advisories{updated})</p>"))
            .Table(
                ["Status", "Package", "Advisory", "Severity", "By", "Repaired in", "Remarks"],
                result.Findings.Select(finding => new[]
                {
                    Status(AdvisoryWords.Status(finding), finding.Counts),
                    $"{E(finding.Package.Id)} {E(finding.Package.Version)}",
                    $"{E(finding.Advisory.Id)}<br>{E(finding.Advisory.Summary)}<br><span class=\"quiet\">{E(finding.Advisory.Url)}</span>",
                    AdvisoryWords.Severity(finding.Advisory.Severity),
                    E(string.Join(" > ", finding.Package.Path)),
                    E(string.Join(", ", finding.Affected.Fixed)),
                    $"{E(finding.Package.Reason)} {E(finding.Affected.Doubt)} {Suppression(finding.Suppression, now)}",
                }))
            .End();
    }

    public static byte[] Write(HygieneResult result, string subject, DateTimeOffset now)
    {
        var page = new HtmlPage($"Dependencies of {subject}")
            .Add($"<p>{Verdict(result.Passed)}</p>")
            .Add(string.Create(CultureInfo.InvariantCulture,
                $"<p class=\"quiet\">{result.Projects} projects, {result.Packages} packages, {result.Findings.Count(finding => finding.Counts)} findings, {result.Findings.Count(finding => !finding.Counts)} that do not count</p>"))
            .Table(
                ["Status", "Code", "Project", "Package", "Finding", "Remedy", "Remarks"],
                result.Findings.Select(finding => new[]
                {
                    Status(HygieneText.Status(finding), finding.Counts),
                    E(finding.Code),
                    E(finding.Project),
                    E($"{finding.Package} {finding.Version}".Trim()),
                    E(finding.Message),
                    E(finding.Remedy),
                    $"{E(finding.Accepted)} {Suppression(finding.Suppression, now)}",
                }));
        foreach (var skipped in result.Skipped)
        {
            page.Add($"<p class=\"quiet\">Not checked: {E(skipped)}</p>");
        }

        return page.End();
    }

    private static string Verdict(bool passed) => passed ? "Nothing that counts was found."
        : "<span class=\"bad\">There are findings.</span>";

    private static string Status(string word, bool counts) => counts ? $"<span class=\"bad\">{E(word)}</span>" : E(word);

    private static string Suppression(AuditSuppression? decision, DateTimeOffset now) => decision is null ? string.Empty
        : E($"{(decision.IsExpired(now) ? "suppression ended" : "suppressed until")} {decision.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} by {decision.Author}: {decision.Reason}");

    private static string E(string? untrusted) => HtmlPage.Escape(untrusted);
}
