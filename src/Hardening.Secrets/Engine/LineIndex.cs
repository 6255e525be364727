namespace Hardening.Secrets.Engine;

/// <summary>Turns byte offsets of UTF-8 text into lines and UTF-16 columns, walking forward only.</summary>
internal sealed class LineIndex
{
    private readonly byte[] data;
    private readonly int end;
    private int position;
    private int line = 1;
    private int column = 1;

    public LineIndex(byte[] data, int start, int end)
    {
        this.data = data;
        this.end = end;
        var mark = end - start >= 3 && data[start] == 0xEF && data[start + 1] == 0xBB && data[start + 2] == 0xBF;
        position = mark ? start + 3 : start;
    }

    /// <summary>Line and column of <paramref name="offset"/>, which must not lie before the offset asked for last.</summary>
    public (int Line, int Column) At(int offset)
    {
        for (; position < offset && position < end; position++)
        {
            var b = data[position];
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

    /// <summary>An index that continues from here on its own.</summary>
    public LineIndex Fork() => (LineIndex)MemberwiseClone();
}
