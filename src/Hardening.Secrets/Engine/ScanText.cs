namespace Hardening.Secrets.Engine;

/// <summary>The bytes under scan and what is known about them. Offsets are absolute in <see cref="Data"/>.</summary>
internal sealed class ScanText
{
    public ScanText(byte[] data, int start, int end, SourceKind kind, int depth)
    {
        Data = data;
        Start = start;
        End = end;
        Kind = kind;
        Depth = depth;
    }

    public byte[] Data { get; }

    public int Start { get; }

    public int End { get; }

    public SourceKind Kind { get; }

    /// <summary>How many decodings lie between the file and these bytes.</summary>
    public int Depth { get; }

    /// <summary>True in folders of tests, samples and documentation.</summary>
    public bool IsSample { get; init; }

    /// <summary>End of the last name that the assignment detector looked at, so that one name is judged once.</summary>
    public int LastNameEnd { get; set; } = -1;

    /// <summary>End of the last run of escapes that was decoded.</summary>
    public int EscapesUntil { get; set; } = -1;

    /// <summary>Closing quote of the last joined literal that was looked at.</summary>
    public int JoinedUntil { get; set; } = -1;

    /// <summary>End of the last block of base64 that was decoded.</summary>
    public int EncodedUntil { get; set; } = -1;

    /// <summary>Where comments that allow a secret begin.</summary>
    public List<int> Allowances { get; } = [];

    /// <summary>Bytes looked at one by one so far, decoded text included. Stays proportional to the length of the text.</summary>
    public long Work { get; set; }

    public byte this[int index]
    {
        get
        {
            Work++;
            return index >= Start && index < End ? Data[index] : (byte)0;
        }
    }

    /// <summary>True when <paramref name="literal"/> (lower-case ASCII) stands at <paramref name="index"/>, in any case.</summary>
    public bool HasIgnoreCase(int index, string literal)
    {
        if (index < Start || index + literal.Length > End)
        {
            return false;
        }

        for (var i = 0; i < literal.Length; i++)
        {
            var b = Data[index + i];
            Work++;
            if (b is >= (byte)'A' and <= (byte)'Z')
            {
                b |= 0x20;
            }

            if (b != literal[i])
            {
                return false;
            }
        }

        return true;
    }

    public bool Has(int index, string literal)
    {
        if (index < Start || index + literal.Length > End)
        {
            return false;
        }

        for (var i = 0; i < literal.Length; i++)
        {
            Work++;
            if (Data[index + i] != literal[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>First index of <paramref name="literal"/> in [from, to), or -1.</summary>
    public int Find(string literal, int from, int to, bool ignoreCase = false)
    {
        var last = Math.Min(to, End) - literal.Length;
        for (var i = Math.Max(from, Start); i <= last; i++)
        {
            if (ignoreCase ? HasIgnoreCase(i, literal) : Has(i, literal))
            {
                return i;
            }
        }

        return -1;
    }

    public string Text(int start, int length)
    {
        Work += length;
        var chars = new char[length];
        for (var i = 0; i < length; i++)
        {
            chars[i] = (char)Data[start + i];
        }

        return new string(chars);
    }
}
