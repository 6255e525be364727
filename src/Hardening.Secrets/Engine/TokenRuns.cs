namespace Hardening.Secrets.Engine;

/// <summary>Finds runs of at least <see cref="MinimumLength"/> base64 or base64url characters, at a small cost for ordinary text.</summary>
internal static class TokenRuns
{
    public const int MinimumLength = 24;
    private const int Stride = 12;
    private const int MaximumLength = 1 << 20;

    private static readonly bool[] Token = Build();

    public static void Run(ScanText text, IReadOnlyList<IRunDetector> detectors, List<Candidate> found)
    {
        var data = text.Data;
        var next = text.Start;
        for (var inside = Inside(data, next, text.End); inside >= 0; inside = Inside(data, next, text.End))
        {
            var start = inside;
            while (start > next && Token[data[start - 1]])
            {
                start--;
            }

            var limit = Math.Min(text.End, start + MaximumLength);
            var end = inside;
            while (end < limit && Token[data[end]])
            {
                end++;
            }

            next = end;
            if (end - start < MinimumLength)
            {
                continue;
            }

            var slash = Array.IndexOf(data, (byte)'/', start, end - start);
            foreach (var detector in detectors)
            {
                if (slash >= 0 && detector.SplitsAtSlash)
                {
                    LookAtPieces(text, start, end, detector, found);
                }
                else
                {
                    detector.LookAtRun(text, start, end, found);
                }
            }
        }
    }

    private static void LookAtPieces(ScanText text, int start, int end, IRunDetector detector, List<Candidate> found)
    {
        while (start < end)
        {
            var slash = Array.IndexOf(text.Data, (byte)'/', start, end - start);
            var stop = slash < 0 ? end : slash;
            if (stop - start >= MinimumLength)
            {
                detector.LookAtRun(text, start, stop, found);
            }

            start = stop + 1;
        }
    }

    /// <summary>A position at or behind <paramref name="from"/> in the first run that may be long enough, or -1.</summary>
    private static int Inside(byte[] data, int from, int end)
    {
#if NET
        if (VectorRuns.IsSupported && VectorRuns.Find(data, ref from, end) is var at and >= 0)
        {
            return at;
        }
#endif
        // A run of 24 covers two neighbours of every stride of 12, and what lies halfway between them.
        for (var i = from + Stride; i < end; i += Stride)
        {
            if (Token[data[i]] && Token[data[i - Stride / 2]] && Token[data[i - 3]] && Token[data[i - 9]])
            {
                return i;
            }
        }

        return -1;
    }

    private static bool[] Build()
    {
        var table = new bool[256];
        for (var i = 0; i < 256; i++)
        {
            table[i] = ByteClass.AnyBase64.Contains((byte)i);
        }

        return table;
    }
}
