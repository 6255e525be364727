using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Finds where a value ends.</summary>
internal static class ValueEnd
{
    public const int MaximumValue = 2048;

    public static int Quoted(ScanText text, ref int value)
    {
        var quote = text[value];
        var escaped = text[value - 1] == '\\';
        var verbatim = text[value - 1] == '@' || text[value - 1] == '$' && text[value - 2] == '@';
        var length = text[value + 1] == quote && text[value + 2] == quote ? 3 : 1;
        value += length;
        var limit = Math.Min(text.End, value + MaximumValue);
        for (var i = value; i < limit; i++)
        {
            var b = text[i];
            if (b == '\n' && length == 1)
            {
                return -1;
            }

            if (b == quote && (length == 1 || text[i + 1] == quote && text[i + 2] == quote))
            {
                if (verbatim && text[i + 1] == quote)
                {
                    i++;
                    continue;
                }

                if (!escaped)
                {
                    return i;
                }

                // In a literal inside a literal every backslash counts twice: one ends it, three are a quote of it.
                var backslashes = Backslashes(text, value, i);
                if (backslashes % 4 != 3)
                {
                    return i - backslashes % 2;
                }
            }

            // A backslash takes the quote its meaning, or that of the next backslash: "C:\\" ends here.
            if (b == '\\' && !escaped && !verbatim && length == 1 && (text[i + 1] == quote || text[i + 1] == '\\'))
            {
                i++;
            }
        }

        return -1;
    }

    private static int Backslashes(ScanText text, int first, int end)
    {
        var i = end;
        while (i > first && text[i - 1] == '\\')
        {
            i--;
        }

        return end - i;
    }

    public static int Bare(ScanText text, int value, bool connection)
    {
        var limit = Math.Min(text.End, value + MaximumValue);
        var i = value;
        while (i < limit && !(text[i] is (byte)'\n' or (byte)'\r' or (byte)'"' or (byte)'<' or (byte)'`' or 0
            || !connection && text[i] is (byte)' ' or (byte)'\t'
            || text[i] is (byte)'\'' && connection
            || text[i] is (byte)';' or (byte)','
            || text[i] == '&' && (text.Has(i, "&quot;") || text.Has(i, "&amp;") || text.Has(i, "&#"))
            || text[i] == '&' && BeginsParameter(text, i)
            || text[i] == '\\' && text[i + 1] is (byte)'n' or (byte)'"' or (byte)'r'))
        {
            i++;
        }

        while (i > value && (text[i - 1] is (byte)' ' or (byte)')' or (byte)'\\' || text[i - 1] == ':' && text[i - 2] == ')'))
        {
            i--;
        }

        return i;
    }

    /// <summary>In the query of an address the next parameter follows: <c>&amp;name=</c>.</summary>
    private static bool BeginsParameter(ScanText text, int ampersand)
    {
        var i = ampersand + 1;
        while (i - ampersand < 40 && AssignmentReader.IsNameByte(text[i]))
        {
            i++;
        }

        return i > ampersand + 1 && text[i] == '=' && text[i + 1] is not ((byte)'=' or 0);
    }
}
