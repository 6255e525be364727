namespace Hardening.Secrets.Engine;

/// <summary>Turns byte offsets of UTF-8 text into lines and UTF-16 columns, walking forward only.</summary>
internal sealed class LineIndex
{
    private readonly ScanText text;
    private int position;
    private int line = 1;
    private int column = 1;

    public LineIndex(ScanText text)
    {
        this.text = text;
        var start = text.Start;
        position = text[start] == 0xEF && text[start + 1] == 0xBB && text[start + 2] == 0xBF ? start + 3 : start;
    }

    /// <summary>Line and column of <paramref name="offset"/>, which must not lie before the offset asked for last.</summary>
    public (int Line, int Column) At(int offset)
    {
#if NET
        SkipLines(Math.Min(offset, text.End));
#endif
        for (; position < offset && position < text.End; position++)
        {
            var b = text[position];
            if (b == '\n')
            {
                line++;
                column = 1;
            }
            else
            {
                // Continuation bytes add nothing; a four-byte sequence is a surrogate pair.
                column += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
            }
        }

        return (line, column);
    }

#if NET
    /// <summary>Moves to the start of the last line that begins before <paramref name="end"/>.</summary>
    private void SkipLines(int end)
    {
        if (end <= position)
        {
            return;
        }

        var part = text.Data.AsSpan(position, end - position);
        var last = part.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            line += part[..last].Count((byte)'\n') + 1;
            column = 1;
            position += last + 1;
        }
    }
#endif

    /// <summary>An index that continues from here on its own.</summary>
    public LineIndex Fork() => (LineIndex)MemberwiseClone();
}
