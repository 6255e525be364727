namespace Hardening.Secrets.Engine;

/// <summary>Turns byte offsets of valid UTF-8 into offsets in UTF-16 code units, walking forward only.</summary>
internal sealed class CharIndex(byte[] utf8)
{
    private int position;
    private int units;

    /// <summary>Code units before <paramref name="offset"/>, which must not lie before the offset asked for last.</summary>
    public int At(int offset)
    {
        units += Count(position, offset - position);
        position = offset;
        return units;
    }

    /// <summary>Code units of a part.</summary>
    public int Count(int start, int length)
    {
        var count = 0;
        for (var i = start; i < start + length; i++)
        {
            // Continuation bytes add nothing; a four-byte sequence is a surrogate pair.
            count += (utf8[i] & 0xC0) == 0x80 ? 0 : utf8[i] >= 0xF0 ? 2 : 1;
        }

        return count;
    }
}
