using System.Globalization;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>
/// A token format as data: literals and bounded classes in a row, <c>ghp_&lt;b62:36&gt;</c>. Class names are those of
/// <see cref="ByteClass"/>; a length is a number or <c>min-max</c>. There is no alternation and no nesting, so matching is
/// bounded by the lengths written in the pattern.
/// </summary>
internal sealed class Pattern
{
    private const int MaximumSteps = 4096;
    private readonly Segment[] segments;
    private readonly int anchor;

    private Pattern(Segment[] segments, string source)
    {
        this.segments = segments;
        Source = source;
        (anchor, Windows) = AnchorChoice.For(segments, source);
    }

    /// <summary>The pattern as written.</summary>
    public string Source { get; }

    /// <summary>The windows that lead to a match; see <see cref="AnchorWindow"/>.</summary>
    public IReadOnlyList<AnchorWindow> Windows { get; }

    /// <summary>The short literal that stands at the start of a run, when the pattern has no window; otherwise null.</summary>
    public string? RunLiteral => Windows.Count == 0 ? segments[anchor].Literal : null;

    /// <summary>The segments in order.</summary>
    public IReadOnlyList<Segment> Segments => segments;

    /// <summary>The leading literal, which is public; empty when the format starts with a class.</summary>
    public string PublicPrefix => segments[0].Literal ?? "";

    /// <summary>Parses the notation described on the type.</summary>
    /// <exception cref="SecretsException">HTB0701: the notation is wrong.</exception>
    public static Pattern Parse(string source)
    {
        var segments = new List<Segment>();
        var i = 0;
        while (i < source.Length)
        {
            var open = source.IndexOf('<', i);
            if (open != i)
            {
                var stop = open < 0 ? source.Length : open;
                segments.Add(new Segment(source.Substring(i, stop - i)));
                i = stop;
                continue;
            }

            var close = source.IndexOf('>', i);
            var colon = close < 0 ? -1 : source.IndexOf(':', i, close - i);
            if (colon < 0)
            {
                throw Malformed(source);
            }

            var dash = source.IndexOf('-', colon, close - colon);
            var minimum = Number(source, colon + 1, dash < 0 ? close : dash);
            var maximum = dash < 0 ? minimum : Number(source, dash + 1, close);
            segments.Add(new Segment(ByteClass.Get(source.Substring(i + 1, colon - i - 1)), minimum, maximum));
            i = close + 1;
        }

        return new Pattern([.. segments], source);
    }

    /// <summary>Matches with the anchor segment at <paramref name="position"/>.</summary>
    public bool Match(ScanText text, int position, out int start, out int end)
    {
        start = position;
        end = position;
        for (var s = anchor - 1; s >= 0; s--)
        {
            var segment = segments[s];
            var count = 0;
            while (count < segment.Maximum && start - 1 >= text.Start
                && segment.Accepts(Math.Max(0, segment.Minimum - 1 - count), text[start - 1]))
            {
                start--;
                count++;
            }

            if (count < segment.Minimum)
            {
                return false;
            }
        }

        var steps = 0;
        return Forward(text, anchor, position, ref end, ref steps);
    }

    private bool Forward(ScanText text, int index, int position, ref int end, ref int steps)
    {
        if (index == segments.Length)
        {
            end = position;
            return true;
        }

        var segment = segments[index];
        var limit = Math.Min(segment.Maximum, text.End - position);
        var run = 0;
        while (run < limit && segment.Accepts(run, text[position + run]))
        {
            run++;
        }

        for (; run >= segment.Minimum && ++steps < MaximumSteps; run--)
        {
            if (Forward(text, index + 1, position + run, ref end, ref steps))
            {
                return true;
            }
        }

        return false;
    }

    private static int Number(string source, int start, int end) =>
        int.TryParse(source.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Malformed(source);

    private static SecretsException Malformed(string source) =>
        new("HTB0701", $"The pattern '{source}' is malformed.", "Write literals and <class:length> or <class:min-max>.");
}
