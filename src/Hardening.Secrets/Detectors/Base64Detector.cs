using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>Base64 that decodes to text: the text is scanned. Binary contents (hashes, images) end at the first bytes.</summary>
internal sealed class Base64Detector(ScanEngine engine) : IRunDetector
{
    private const int Probe = 32;
    private const int MaximumLines = 2000;

    public bool SplitsAtSlash => false;

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        var probe = Math.Min(Probe, (end - start) & ~3);
        if (start < text.EncodedUntil || !IsText(text.Data, start, probe))
        {
            return;
        }

        var encoded = new List<byte>(end - start);
        for (var i = start; i < end; i++)
        {
            encoded.Add(text.Data[i]);
        }

        end = Continue(text, start, end, encoded);
        text.EncodedUntil = end;
        var whole = encoded.Count & ~3;
        var rest = encoded.Count - whole;
        var decoded = Encodings.Base64([.. encoded], 0, rest == 1 ? whole : encoded.Count);
        if (decoded is { Length: >= 16 } && IsMostlyText(decoded))
        {
            engine.ScanDecoded(text, decoded, start, end - start, "base64", found);
        }
    }

    /// <summary>Takes in the lines that follow when they have the length of the first, as encoders wrap at 64 or 76.</summary>
    private static int Continue(ScanText text, int start, int end, List<byte> encoded)
    {
        var width = end - start;
        if (width < 60)
        {
            return end;
        }

        for (var line = 0; line < MaximumLines; line++)
        {
            var next = end;
            while (text[next] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
            {
                next++;
            }

            var stop = next;
            while (stop < text.End && stop - next <= width && ByteClass.AnyBase64.Contains(text[stop]))
            {
                stop++;
            }

            if (next == end || stop == next || stop - next > width)
            {
                return end;
            }

            for (var i = next; i < stop; i++)
            {
                encoded.Add(text.Data[i]);
            }

            end = stop;
            if (stop - next < width)
            {
                return end;
            }
        }

        return end;
    }

    /// <summary>Decodes group by group and stops at the first byte that no text has, which in random data is the first or second.</summary>
    private static bool IsText(byte[] data, int start, int length)
    {
        for (var i = start; i < start + length; i += 4)
        {
            var bits = 0;
            for (var j = 0; j < 4; j++)
            {
                bits = bits << 6 | Encodings.Value64(data[i + j]);
            }

            if (!IsPrintable((byte)(bits >> 16)) || !IsPrintable((byte)(bits >> 8)) || !IsPrintable((byte)bits))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrintable(byte b) => b is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static bool IsMostlyText(byte[] bytes)
    {
        var odd = 0;
        foreach (var b in bytes)
        {
            odd += b is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t' ? 0 : 1;
        }

        return odd * 20 <= bytes.Length;
    }
}
