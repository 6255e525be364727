using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Words that a backslash at the end of a line continues on the next line, as in shell scripts.</summary>
internal sealed class ContinuedLines(ScanEngine engine)
{
    private const int MaximumWord = 4096;
    private const int MinimumLength = 16;

    public void Scan(ScanText text, List<Candidate> found)
    {
        for (var i = text.Start; (i = Array.IndexOf(text.Data, (byte)'\\', i, text.End - i)) >= 0; i++)
        {
            if (Break(text, i) > 0 && IsWord(text[i - 1]))
            {
                i = ScanWord(text, i, found) - 1;
            }
        }
    }

    /// <summary>Joins the word around the first break and returns its end.</summary>
    private int ScanWord(ScanText text, int at, List<Candidate> found)
    {
        var start = at;
        while (start > text.Start && at - start < MaximumWord && IsWord(text[start - 1]))
        {
            start--;
        }

        var joined = new List<byte>();
        var joints = new List<int>();
        var i = start;
        while (i < text.End && i - start < MaximumWord)
        {
            if (IsWord(text[i]))
            {
                joined.Add(text[i++]);
            }
            else if (Break(text, i) is var length and > 0)
            {
                joints.Add(joined.Count);
                i += length;
            }
            else
            {
                break;
            }
        }

        if (joined.Count >= MinimumLength)
        {
            engine.ScanDecoded(text, [.. joined], start, i - start, "a continued line", found,
                inner => joints.Exists(joint => inner.Start < joint && joint < inner.End));
        }

        return i;
    }

    /// <summary>Length of the break at <paramref name="i"/>: backslash and line end, directly followed by a word; else 0.</summary>
    private static int Break(ScanText text, int i)
    {
        var length = text[i] != '\\' ? 0 : text[i + 1] == '\n' ? 2 : text[i + 1] == '\r' && text[i + 2] == '\n' ? 3 : 0;
        return length > 0 && IsWord(text[i + length]) ? length : 0;
    }

    private static bool IsWord(byte b) => b > ' ' && b is not ((byte)'\\' or (byte)'"' or (byte)'\'' or (byte)'`' or 0x7F) && b < 0x80;
}
