using System.Globalization;
using System.Text;

namespace Hardening.Secrets.Engine;

/// <summary>
/// Comments that take responsibility for a finding, on its line or the line above:
/// <c>hardening:allow-secret rule-id reason="…" [until=2027-01-31]</c>. Without a reason, or past its date, a comment does nothing.
/// </summary>
internal sealed class Suppressions(ScanText text, ScanOptions options)
{
    private const string Marker = "hardening:allow-secret ";

    public string? For(Candidate candidate)
    {
        var lineStart = LineStart(candidate.Start);
        var from = lineStart > text.Start ? LineStart(lineStart - 1) : lineStart;
        var to = candidate.Start;
        while (to < text.End && text[to] != '\n')
        {
            to++;
        }

        // Very long lines are data; a comment stands near.
        from = Math.Max(from, candidate.Start - 2000);
        to = Math.Min(to, candidate.End + 2000);
        for (var at = text.Find(Marker, from, to); at >= 0; at = text.Find(Marker, at + 1, to))
        {
            var end = at;
            while (end < to && text[end] != '\n')
            {
                end++;
            }

            if (Applies(Encoding.UTF8.GetString(text.Data, at + Marker.Length, end - at - Marker.Length), candidate.Rule.Id) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? Applies(string comment, string ruleId)
    {
        var id = comment.Split(' ')[0];
        if (id != ruleId && id != "*")
        {
            return null;
        }

        var reason = Between(comment, "reason=\"", '"');
        if (string.IsNullOrWhiteSpace(reason))
        {
            return null;
        }

        if (Between(comment, "until=", ' ') is { } until)
        {
            // A date that cannot be read, or no clock to compare it with, must not keep a comment alive.
            if (options.Now is not { } now
                || !DateTime.TryParseExact(until.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
                || date.AddDays(1) <= now.UtcDateTime)
            {
                return null;
            }
        }

        return reason;
    }

    private static string? Between(string comment, string open, char close)
    {
        var at = comment.IndexOf(open, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        at += open.Length;
        var end = comment.IndexOf(close, at);
        return comment.Substring(at, (end < 0 ? comment.Length : end) - at).TrimEnd('\r', '*', '/', '>', '-');
    }

    private int LineStart(int position)
    {
        while (position > text.Start && text[position - 1] != '\n')
        {
            position--;
        }

        return position;
    }
}
