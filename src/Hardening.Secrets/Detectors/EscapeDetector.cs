using System.Globalization;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>Runs of escapes (<c>\u0067</c>, <c>\x67</c>, <c>%67</c>, <c>&amp;#103;</c>): the characters they stand for are
/// scanned.</summary>
internal sealed class EscapeDetector(ScanEngine engine) : IDetector
{
    private const int MaximumLength = 16 * 1024;

    public IEnumerable<AnchorWindow> Anchors =>
    [
        new AnchorWindow(AnchorWindow.KeyOf('\\', 'u', '0', '0'), 0, 0),
        .. "234567".SelectMany(a => "0123456789abcdef".Select(b => new AnchorWindow(AnchorWindow.KeyOf('\\', 'x', a, b), 0, 1))),
        .. "234567".SelectMany(a => "0123456789abcdef".Select(b => new AnchorWindow(AnchorWindow.KeyOf('%', a, b, '%'), 0, 2))),
        .. "3456789".SelectMany(a => "0123456789".Select(b => new AnchorWindow(AnchorWindow.KeyOf('&', '#', a, b), 0, 3))),
        .. "234567".Select(a => new AnchorWindow(AnchorWindow.KeyOf('&', '#', 'x', a), 0, 3)),
        .. "012".Select(a => new AnchorWindow(AnchorWindow.KeyOf('&', '#', '1', a), 0, 3)),
    ];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        // Only the first escape of a run starts a decoding.
        if (position < text.EscapesUntil)
        {
            return;
        }

        var decoded = new List<byte>();
        var start = position;
        while (start > text.Start && position - start < 64 && IsToken(text[start - 1]))
        {
            start--;
        }

        for (var j = start; j < position; j++)
        {
            decoded.Add(text[j]);
        }

        var i = position;
        var escapes = 0;
        while (i < text.End && i - position < MaximumLength)
        {
            var length = Escape(text, i, out var value);
            if (length > 0)
            {
                decoded.Add(value);
                escapes++;
                i += length;
            }
            else if (IsToken(text[i]))
            {
                decoded.Add(text[i++]);
            }
            else
            {
                break;
            }
        }

        text.EscapesUntil = i;
        if (escapes >= 1 && decoded.Count >= 16)
        {
            engine.ScanDecoded(text, [.. decoded], start, i - start, "escapes", found);
        }
    }

    private static bool IsToken(byte b) => ByteClass.AnyBase64.Contains(b) || b is (byte)'.' or (byte)'=' or (byte)':' or (byte)'~';

    private static int Escape(ScanText text, int i, out byte value)
    {
        value = 0;
        switch (text[i])
        {
            case (byte)'\\' when text[i + 1] == 'u' && text[i + 2] == '0' && text[i + 3] == '0':
                return HexPair(text, i + 4, out value) ? 6 : 0;
            case (byte)'\\' when text[i + 1] == 'x':
                return HexPair(text, i + 2, out value) ? 4 : 0;
            case (byte)'%':
                return HexPair(text, i + 1, out value) ? 3 : 0;
            case (byte)'&' when text[i + 1] == '#':
                var end = text.Find(";", i, i + 8);
                if (end < 0)
                {
                    return 0;
                }

                var hex = text[i + 2] is (byte)'x' or (byte)'X';
                var digits = text.Text(i + (hex ? 3 : 2), Math.Max(0, end - i - (hex ? 3 : 2)));
                return byte.TryParse(digits, hex ? NumberStyles.AllowHexSpecifier
                    : NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 0x20 and < 0x7F
                    ? end - i + 1
                    : 0;
            default:
                return 0;
        }
    }

    private static bool HexPair(ScanText text, int i, out byte value)
    {
        var high = Encodings.HexValue(text[i]);
        var low = Encodings.HexValue(text[i + 1]);
        value = (byte)(high << 4 | low);
        return high >= 0 && low >= 0 && value is >= 0x20 and < 0x7F;
    }
}
