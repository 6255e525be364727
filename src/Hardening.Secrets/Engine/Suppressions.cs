using System.Globalization;
using System.Text;

namespace Hardening.Secrets.Engine;

/// <summary>
/// Comments that take responsibility for a finding, on its line or the line above:
/// <c>hardening:allow-secret rule-id reason="…" [until=2027-01-31]</c>. Without a reason, or past its date, a comment does nothing.
/// </summary>
internal sealed class Suppressions(ScanText text, ScanOptions options)
{
    /// <summary>What such a comment begins with.</summary>
    public const string Marker = "hardening:allow-secret ";

    private readonly HashSet<int> used = [];

    // Very long lines are data; a comment stands near. The bound also keeps a line full of findings from being walked for each.
    private const int Distance = 2000;

    public string? For(Candidate candidate)
    {
        var first = Math.Max(text.Start, candidate.Start - Distance);
        var lineStart = LineStart(candidate.Start, first);
        var from = lineStart > first ? LineStart(lineStart - 1, first) : lineStart;
        var to = LineEnd(candidate.Start, Math.Min(text.End, candidate.End + Distance));
        for (var at = text.Find(Marker, from, to); at >= 0;)
        {
            // A comment ends where the next one begins, so that one never lends the other its reason.
            var next = text.Find(Marker, at + 1, to);
            var end = LineEnd(at, next < 0 ? to : next);
            if (Applies(Encoding.UTF8.GetString(text.Data, at + Marker.Length, end - at - Marker.Length), candidate.Rule.Id) is { } reason)
            {
                used.Add(at);
                return reason;
            }

            at = next;
        }

        return null;
    }

    /// <summary>Lines of the comments that silenced nothing; ask after all candidates.</summary>
    public IEnumerable<int> UnusedLines()
    {
        var lines = new LineIndex(text);
        foreach (var at in text.Allowances)
        {
            if (!used.Contains(at))
            {
                yield return lines.At(at).Line;
            }
        }
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

    private int LineStart(int position, int first)
    {
        while (position > first && text[position - 1] != '\n')
        {
            position--;
        }

        return position;
    }

    private int LineEnd(int position, int last)
    {
        while (position < last && text[position] != '\n')
        {
            position++;
        }

        return position;
    }
}
