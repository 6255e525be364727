using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Testing;

/// <summary>Source text and the spans marked in it as <c>{|ID:code|}</c>; marks may nest.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Spans)
{
    public static MarkedSource Parse(string marked)
    {
        marked = marked.ReplaceLineEndings("\n");
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(string Id, int Start)>();
        var spans = new List<(string Id, TextSpan Span)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (IdAt(marked, i) is { } id)
            {
                open.Push((id, text.Length));
                i += id.Length + 2;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                var (opened, start) = open.Pop();
                spans.Add((opened, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        if (open.Count > 0)
        {
            throw new AnalyzerVerifyException($"A mark for {open.Peek().Id} is not closed.");
        }

        return new MarkedSource(text.ToString(), spans);
    }

    // {|HT1001:  ->  HT1001
    private static string? IdAt(string marked, int index)
    {
        if (string.CompareOrdinal(marked, index, "{|", 0, 2) != 0)
        {
            return null;
        }

        var end = index + 2;
        while (end < marked.Length && char.IsAsciiLetterOrDigit(marked[end]))
        {
            end++;
        }

        return end > index + 2 && end < marked.Length && marked[end] == ':' ? marked[(index + 2)..end] : null;
    }
}
