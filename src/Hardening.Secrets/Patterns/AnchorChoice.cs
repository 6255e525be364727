using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>
/// Chooses the four bytes of a pattern that the prefilter looks for: the rarest four in a literal, or, where no literal has
/// four, a literal with its neighbours spelled out.
/// </summary>
internal static class AnchorChoice
{
    private const int MaximumWindows = 100;

    public static (int Segment, IReadOnlyList<AnchorWindow> Windows) For(Segment[] segments, string source)
    {
        var best = -1;
        List<AnchorWindow> windows = [];
        for (var s = 0; s < segments.Length; s++)
        {
            if (segments[s].Literal is not { } literal)
            {
                continue;
            }

            if (literal.Length >= 4)
            {
                if (best < 0 || segments[best].Literal!.Length < literal.Length || windows.Count > 1)
                {
                    best = s;
                    windows = [AnchorWindow.For(literal)];
                }
            }
            else if (Expand(segments, s) is { } expanded && (best < 0 || expanded.Count < windows.Count))
            {
                best = s;
                windows = expanded;
            }
        }

        // A short literal at the start of a long run of token characters is found by the run instead.
        if (windows.Count != 1 && FromRun(segments) is var run and >= 0)
        {
            return (run, []);
        }

        return best >= 0
            ? (best, windows)
            : throw new SecretsException("HTB0701", $"The pattern '{source}' has no literal to look for.",
                "Add a literal, or detect it by name.");
    }

    /// <summary>Index of a literal of two or three characters that stands at, or right before, the start of a run, or of one character that
    /// belongs to no run; -1 when there is none.</summary>
    private static int FromRun(Segment[] segments)
    {
        for (var s = 0; s < segments.Length; s++)
        {
            if (segments[s].Literal is not { Length: >= 1 and <= 3 } literal)
            {
                continue;
            }

            var last = ByteClass.AnyBase64.Contains((byte)literal[literal.Length - 1]);
            if (literal.Length == 1 && (last || !IsFixed(segments, s)))
            {
                continue;
            }

            var length = last ? literal.Length : 0;
            for (var i = s + 1; i < segments.Length && IsToken(segments[i]); i++)
            {
                length += segments[i].Minimum;
            }

            // Text before the literal must not belong to the same run.
            if (length >= TokenRuns.MinimumLength && (s == 0 || !ByteClass.AnyBase64.Contains((byte)literal[0])))
            {
                return s;
            }
        }

        return -1;
    }

    // What stands before an anchor is matched backwards and takes all it can.
    private static bool IsFixed(Segment[] segments, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (segments[i].Minimum != segments[i].Maximum)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsToken(Segment segment)
    {
        foreach (var c in segment.Literal ?? segment.Set!.Characters)
        {
            if (!ByteClass.AnyBase64.Contains((byte)c))
            {
                return false;
            }
        }

        return true;
    }

    private static List<AnchorWindow>? Expand(Segment[] segments, int index)
    {
        List<AnchorWindow>? best = null;
        var literal = segments[index].Literal!;
        for (var before = 0; before <= 4 - literal.Length; before++)
        {
            var sets = Neighbours(segments, index, before, 4 - literal.Length - before);
            if (sets is null)
            {
                continue;
            }

            // The sets hold each folded character once, so every choice from them is another key.
            var count = sets[0].Length * sets[1].Length * sets[2].Length * sets[3].Length;
            if (count <= MaximumWindows && (best is null || count < best.Count))
            {
                best = Windows(sets, count, -before);
            }
        }

        return best;
    }

    private static List<AnchorWindow> Windows(List<string> sets, int count, int offset)
    {
        var keys = new uint[count];
        var i = 0;
        foreach (var a in sets[0])
        {
            foreach (var b in sets[1])
            {
                foreach (var c in sets[2])
                {
                    foreach (var d in sets[3])
                    {
                        keys[i++] = AnchorWindow.KeyOf(a, b, c, d);
                    }
                }
            }
        }

        Array.Sort(keys);
        var windows = new List<AnchorWindow>(count);
        foreach (var key in keys)
        {
            windows.Add(new AnchorWindow(key, offset, 0));
        }

        return windows;
    }

    private static List<string>? Neighbours(Segment[] segments, int index, int before, int after)
    {
        var sets = new List<string>();
        var s = index - 1;
        for (var taken = 0; taken < before; s--)
        {
            if (s < 0)
            {
                return null;
            }

            for (var i = segments[s].Maximum - 1; i >= 0 && taken < before; i--, taken++)
            {
                if (segments[s].Maximum - 1 - i >= segments[s].Minimum)
                {
                    return null;
                }

                sets.Insert(0, At(segments[s], i));
            }
        }

        foreach (var c in segments[index].Literal!)
        {
            sets.Add(ByteClass.Fold(c.ToString()));
        }

        s = index + 1;
        for (var taken = 0; taken < after; s++)
        {
            if (s >= segments.Length)
            {
                return null;
            }

            for (var i = 0; i < segments[s].Maximum && taken < after; i++, taken++)
            {
                if (i >= segments[s].Minimum)
                {
                    return null;
                }

                sets.Add(At(segments[s], i));
            }
        }

        return sets;
    }

    private static string At(Segment segment, int index) =>
        segment.Literal is { } literal ? ByteClass.Fold(literal[index].ToString()) : segment.Set!.Folded;
}
