using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>
/// Wrapped base64 (mail attachments, certificates, resources): a line that happens to start with the letters of a token format
/// is no token. Such a line is followed or preceded by another of its length.
/// </summary>
internal static class EncodedBlock
{
    private const int MinimumLine = 56;

    public static bool Covers(ScanText text, int start, int end)
    {
        var (lineStart, lineEnd) = Run(text, start);
        if (lineEnd < end || lineEnd - lineStart < MinimumLine)
        {
            return false;
        }

        var length = lineEnd - lineStart;
        return LengthOf(text, Next(text, lineEnd)) == length || LengthOf(text, Previous(text, lineStart)) == length;
    }

    private static (int Start, int End) Run(ScanText text, int position)
    {
        var start = position;
        while (position - start < 200 && ByteClass.Base64.Contains(text[start - 1]))
        {
            start--;
        }

        var end = position;
        while (end - position < 400 && (ByteClass.Base64.Contains(text[end]) || text[end] == '='))
        {
            end++;
        }

        return (start, end);
    }

    private static int LengthOf(ScanText text, int position)
    {
        if (position < 0 || !ByteClass.Base64.Contains(text[position]))
        {
            return 0;
        }

        var (start, end) = Run(text, position);
        return end - start;
    }

    /// <summary>First character after a line break and white space, or -1.</summary>
    private static int Next(ScanText text, int end)
    {
        var i = end;
        while (text[i] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return i > end ? i : -1;
    }

    private static int Previous(ScanText text, int start)
    {
        var i = start - 1;
        while (text[i] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
        {
            i--;
        }

        return i < start - 1 ? i : -1;
    }
}
