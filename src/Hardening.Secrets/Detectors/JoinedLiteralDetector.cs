using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// String literals that a program joins (<c>"a" + "b"</c>, also over lines, and with the operators of other languages): the joined
/// text is scanned, and what lies across a joint is reported at the place of all the literals.
/// </summary>
internal sealed class JoinedLiteralDetector(ScanEngine engine) : IDetector
{
    private const int MaximumPieces = 64;
    private const int MaximumPiece = 400;
    private const int MaximumGap = 200;
    private const int MinimumLength = 16;

    // An operator before a quote on its line, or after a quote at the end of a line.
    private static readonly string[] Joints =
        [" + \"", " + '", " & \"", " . \"", " . '", "\" +\n", "\" +\r", "' +\n", "' +\r", "\" &\n", "\" &\r", "\" .\n", "\" .\r", "' .\n", "' .\r"];

    public IEnumerable<AnchorWindow> Anchors => Joints.Select((joint, i) => AnchorWindow.For(joint, i));

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (position < text.JoinedUntil || !text.Has(position, Joints[argument]))
        {
            return;
        }

        var close = Joints[argument][0] == ' ' ? BeforeSpace(text, position) : position;
        var start = IsQuote(text[close]) ? OpeningQuote(text, close) : -1;
        if (start < 0)
        {
            return;
        }

        var joined = new List<byte>();
        var joints = new List<int>();
        Append(text, joined, start, close);
        while (joints.Count < MaximumPieces && NextPiece(text, close + 1, out var open, out var end))
        {
            joints.Add(joined.Count);
            Append(text, joined, open, end);
            close = end;
        }

        text.JoinedUntil = close;
        if (joined.Count >= MinimumLength && joints.Exists(at => at > 0 && at < joined.Count && IsToken(joined[at - 1]) && IsToken(joined[at])))
        {
            engine.ScanDecoded(text, [.. joined], start, close + 1 - start, "joined literals", found,
                inner => joints.Exists(at => inner.Start < at && at < inner.End));
        }
    }

    private static void Append(ScanText text, List<byte> joined, int open, int close)
    {
        for (var i = open + 1; i < close; i++)
        {
            joined.Add(text[i]);
        }
    }

    private static bool NextPiece(ScanText text, int i, out int open, out int close)
    {
        (open, close) = (-1, -1);
        i = AfterSpace(text, i);
        if (text[i] is not ((byte)'+' or (byte)'&' or (byte)'.'))
        {
            return false;
        }

        i = AfterSpace(text, i + 1);
        for (var prefix = 0; prefix < 2 && text[i] is (byte)'@' or (byte)'$' or (byte)'f' or (byte)'b' or (byte)'r' or (byte)'u'; prefix++)
        {
            i++;
        }

        if (!IsQuote(text[i]))
        {
            return false;
        }

        (open, close) = (i, ClosingQuote(text, i));
        return close > 0;
    }

    private static int OpeningQuote(ScanText text, int close)
    {
        for (var i = close - 1; i >= text.Start && close - i <= MaximumPiece && text[i] != '\n'; i--)
        {
            if (text[i] == text[close] && text[i - 1] != '\\')
            {
                return i;
            }
        }

        return -1;
    }

    private static int ClosingQuote(ScanText text, int open)
    {
        for (var i = open + 1; i < text.End && i - open <= MaximumPiece && text[i] != '\n'; i++)
        {
            if (text[i] == text[open])
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private static int BeforeSpace(ScanText text, int i)
    {
        var last = i - MaximumGap;
        while (i > last && IsSpace(text[i]))
        {
            i--;
        }

        return i;
    }

    private static int AfterSpace(ScanText text, int i)
    {
        var last = i + MaximumGap;
        while (i < last && IsSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static bool IsQuote(byte b) => b is (byte)'"' or (byte)'\'';

    private static bool IsToken(byte b) => ByteClass.AnyBase64.Contains(b) || b is (byte)'.' or (byte)'=' or (byte)':';
}
