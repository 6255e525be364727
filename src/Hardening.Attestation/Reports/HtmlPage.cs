using System.Net;
using System.Text;

namespace Hardening.Attestation.Reports;

/// <summary>
/// A page that stands alone: no script, nothing loaded, everything that comes from elsewhere escaped. A policy in the page forbids what it
/// does not need, in case something slipped through.
/// </summary>
public sealed class HtmlPage
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1b1f24;background:#fff}"
        + "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d8dee4}"
        + "th{border-bottom:2px solid #57606a}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}"
        + ".bad{color:#a40e26;font-weight:600}.quiet{color:#57606a}ul{list-style:none;padding-left:1.2rem}summary{cursor:pointer}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,td{border-color:#30363d}.bad{color:#ff7b72}.quiet{color:#8b949e}}";

    private readonly StringBuilder text = new();

    /// <summary>Begins a page.</summary>
    /// <param name="title">Its title and first heading; may be untrusted.</param>
    public HtmlPage(string title)
    {
        text.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Escape(title)).Append("</title>\n<style>")
            .Append(Style).Append("</style>\n</head>\n<body>\n<h1>").Append(Escape(title)).Append("</h1>\n");
    }

    /// <summary>Text that was not written by this tool, as it may stand anywhere in the page.</summary>
    /// <param name="untrusted">Any text; null is empty.</param>
    public static string Escape(string? untrusted) => WebUtility.HtmlEncode(SafeText.Escape(untrusted ?? string.Empty));

    /// <summary>Adds markup of this tool; what is interpolated has to be escaped.</summary>
    /// <param name="markup">HTML, on lines of its own.</param>
    public HtmlPage Add(string markup)
    {
        text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Adds a table; its cells are markup.</summary>
    /// <param name="heads">Headings of the columns, markup too.</param>
    /// <param name="rows">Cells, as many a row as there are headings.</param>
    public HtmlPage Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(heads);
        ArgumentNullException.ThrowIfNull(rows);
        Add($"<table>\n<thead><tr>{string.Concat(heads.Select(head => $"<th>{head}</th>"))}</tr></thead>\n<tbody>");
        foreach (var row in rows)
        {
            Add($"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>");
        }

        return Add("</tbody>\n</table>");
    }

    /// <summary>The whole page, UTF-8.</summary>
    public byte[] End() => Encoding.UTF8.GetBytes(text.ToString() + "</body>\n</html>\n");
}
