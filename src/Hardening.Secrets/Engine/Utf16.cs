using System.Text;

namespace Hardening.Secrets.Engine;

/// <summary>UTF-16: whole files with or without a mark, and runs of it inside binary files (string heaps, resources).</summary>
internal static class Utf16
{
    private const int MinimumRun = 8;

    /// <summary>False for little endian, true for big endian, null when the bytes are not UTF-16 text.</summary>
    public static bool? Detect(byte[] data, int start, int end)
    {
        if (end - start < 4)
        {
            return null;
        }

        if (data[start] == 0xFF && data[start + 1] == 0xFE)
        {
            return false;
        }

        if (data[start] == 0xFE && data[start + 1] == 0xFF)
        {
            return true;
        }

        // No mark: nearly every second byte of the first 400 is zero, and the other ones are not.
        var length = Math.Min(400, (end - start) & ~1);
        int even = 0, odd = 0;
        for (var i = 0; i < length; i += 2)
        {
            even += data[start + i] == 0 ? 1 : 0;
            odd += data[start + i + 1] == 0 ? 1 : 0;
        }

        var half = length / 2;
        return odd >= half * 9 / 10 && even == 0 ? false
            : even >= half * 9 / 10 && odd == 0 ? true
            : null;
    }

    /// <summary>Scans the text as UTF-8 and maps offsets back to the bytes of the file.</summary>
    public static IReadOnlyList<SecretFinding> Scan(ScanEngine engine, byte[] data, int start, int end, bool bigEndian, string? path, List<int>? unused)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false);
        var marked = data[start] is 0xFF or 0xFE;
        var body = start + (marked ? 2 : 0);
        var utf8 = Encoding.UTF8.GetBytes(encoding.GetString(data, body, (end - body) & ~1));
        var chars = new CharIndex(utf8);
        return
        [
            .. engine.Scan(utf8, 0, utf8.Length, path, unused).Select(f =>
                f.With(body - start + 2 * chars.At(f.Start), 2 * chars.Count(f.Start, f.Length), f.Region)),
        ];
    }

    public static bool HasNul(byte[] data, int start, int end) => Array.IndexOf(data, (byte)0, start, end - start) >= 0;

    /// <summary>Scans runs of little-endian ASCII in UTF-16, as the string heap of a .NET assembly holds them.</summary>
    public static void ScanRuns(ScanEngine engine, ScanText text, List<Candidate> found)
    {
        var data = text.Data;
        var narrow = new List<byte>();
        var offsets = new List<int>();
        var i = text.Start;
        while (i + 1 < text.End)
        {
            var run = 0;
            while (i + 2 * run + 1 < text.End && data[i + 2 * run + 1] == 0 && IsText(data[i + 2 * run]))
            {
                run++;
            }

            if (run < MinimumRun)
            {
                i = NextRun(data, i + 1, text.End);
                continue;
            }

            for (var c = 0; c < run; c++)
            {
                narrow.Add(data[i + 2 * c]);
                offsets.Add(i + 2 * c);
            }

            narrow.Add((byte)'\n');
            offsets.Add(i + 2 * run);
            i += 2 * run;
        }

        if (narrow.Count == 0)
        {
            return;
        }

        var inner = new ScanText([.. narrow], 0, narrow.Count, SourceKind.Code, text.Depth) { IsSample = text.IsSample };
        var candidates = Overlaps.Resolve(engine.Candidates(inner));
        text.Work += inner.Work;
        foreach (var c in candidates)
        {
            found.Add(new Candidate(c.Rule, offsets[c.Start], 2 * c.Length, c.Level, c.Confidence)
            {
                Proof = c.Proof,
                PublicPrefix = c.PublicPrefix,
                Unguessable = c.Unguessable,
                Decoded = c.Decoded ?? Report.Slice(inner.Data, c.Start, c.Length),
            });
        }
    }

    /// <summary>A position at or behind <paramref name="from"/> and at or before the next run: it may be too early, never too late.</summary>
    private static int NextRun(byte[] data, int from, int end)
    {
#if NET
        return VectorZeros.NextAlternating(data, from, end);
#else
        return from;
#endif
    }

    private static bool IsText(byte b) => b is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
