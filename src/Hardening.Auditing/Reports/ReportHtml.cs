using System.Globalization;
using System.Net;
using System.Text;

namespace Hardening.Auditing.Reports;

/// <summary>Reports as a page: one file, without scripts and without anything from elsewhere. Every text is escaped.</summary>
public static class ReportHtml
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Compliance report</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2024; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d8dce0; vertical-align: top; }
        .yes { color: #146c2e; } .no { color: #a8201a; } .none { color: #5b6470; } code { font-size: 13px; }
        </style></head><body>

        """;

    /// <summary>A report as HTML.</summary>
    /// <param name="report">The report.</param>
    public static string Write(ComplianceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        page.Append(CultureInfo.InvariantCulture,
            $"<h1>Compliance report</h1>\n<p>{Day(report.From)} to {Day(report.To)}. Evidence from the audit log, and no certificate: ");
        page.Append("what the log does not show is not counted as met.</p>\n");
        page.Append(report.Log is { } log
            ? $"<p>Log <code>{Text(log.Origin)}</code>, {log.Size.ToString(CultureInfo.InvariantCulture)} entries, root <code>{Convert.ToHexStringLower(log.Root.Span)}</code>; verified.</p>\n"
            : $"<p class=\"no\">The log does not verify, so nothing counts as met: {Text(report.Problem ?? string.Empty)}</p>\n");
        page.Append("<h2>Figures</h2>\n<table><tr><th>figure</th><th>value</th><th>target</th><th></th></tr>\n");
        foreach (var kpi in report.Kpis.Kpis)
        {
            var value = kpi.Value is { } number ? number.ToString("0.###", CultureInfo.InvariantCulture) + " " + kpi.Unit : "no evidence";
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{Text(kpi.Name)}</td><td>{Text(value)}</td><td>{Text(kpi.Target)}</td>{Mark(kpi.Met)}</tr>\n");
        }

        page.Append("</table>\n");
        foreach (var framework in report.Findings.GroupBy(finding => finding.Control.Framework, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<h2>{Text(framework.Key)}</h2>\n<p>{framework.Count(finding => finding.Met)} of {framework.Count()} shown.</p>\n");
            page.Append("<table><tr><th>number</th><th>asks for</th><th>evidence</th><th></th></tr>\n");
            foreach (var finding in framework)
            {
                var evidence = string.Join("<br>", finding.Evidence.Select(Line));
                page.Append(CultureInfo.InvariantCulture,
                    $"<tr><td>{Text(finding.Control.Id)}</td><td>{Text(finding.Control.Title)}</td><td>{evidence}</td>{Mark(finding.Met)}</tr>\n");
            }

            page.Append("</table>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static string Line(ControlEvidence evidence)
    {
        var last = evidence.LastIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $", last entry {index}") : string.Empty;
        var count = evidence.Count == 0 ? "none" : evidence.Count.ToString(CultureInfo.InvariantCulture) + last;
        return $"<code>{Text(evidence.Wanted)}</code>: {count}";
    }

    private static string Mark(bool? met) => met switch
    {
        true => "<td class=\"yes\">met</td>",
        false => "<td class=\"no\">not shown</td>",
        null => "<td class=\"none\"></td>",
    };

    private static string Day(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
