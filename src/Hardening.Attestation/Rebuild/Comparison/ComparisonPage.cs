using System.Globalization;
using Hardening.Attestation.Reports;

namespace Hardening.Attestation.Rebuild;

/// <summary>Comparisons as a page that stands alone: a table of the outputs, then the differences of each.</summary>
public static class ComparisonPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="title">What was compared.</param>
    /// <param name="outputs">The outputs in the order of the page.</param>
    /// <returns>HTML, UTF-8.</returns>
    public static byte[] Write(string title, IReadOnlyList<ComparedOutput> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var page = new HtmlPage(title);
        var equal = outputs.Count(output => output.Report.Grade == Grade.Identical);
        page.Add(string.Create(CultureInfo.InvariantCulture, $"<p>{equal} of {outputs.Count} outputs are equal to the byte.</p>"))
            .Table(["Output", "Grade", "Files equal", "Differences"], outputs.Select(output => new[]
            {
                $"<code>{E(output.Name)}</code>",
                Verdict(output.Report.Grade),
                string.Create(CultureInfo.InvariantCulture, $"{output.Report.Identical} of {output.Report.Files}"),
                output.Report.Total.ToString(CultureInfo.InvariantCulture),
            }));
        foreach (var (name, report) in outputs.Where(output => output.Report.Total > 0))
        {
            page.Add($"<h2>{E(name)}</h2>")
                .Table(["Kind", "Where", "What", "First", "Second", "Cause"], report.Differences.Select(difference => new[]
                {
                    ComparisonJson.Name(difference.Kind.ToString()), $"<code>{E(difference.File)}</code>", E(difference.What),
                    $"<code>{E(difference.Left)}</code>", $"<code>{E(difference.Right)}</code>", E(difference.Cause?.Text),
                }));
            if (report.Total > report.Differences.Count)
            {
                page.Add(string.Create(CultureInfo.InvariantCulture, $"<p class=\"quiet\">and {report.Total - report.Differences.Count} more</p>"));
            }
        }

        return page.End();
    }

    private static string Verdict(Grade grade) =>
        grade == Grade.Identical ? "identical" : $"<span class=\"bad\">{ComparisonJson.Name(grade.ToString())}</span>";

    private static string E(string? untrusted) => HtmlPage.Escape(untrusted);
}
