namespace Hardening.Secrets.Engine;

/// <summary>
/// Finds runs of at least <see cref="MinimumLength"/> base64 or base64url characters by looking at one byte in
/// <see cref="Stride"/>, so that ordinary text costs almost nothing.
/// </summary>
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
        for (var i = text.Start + Stride; i < text.End; i += Stride)
        {
            if (i < next || !Token[data[i]] || !Token[data[i - Stride / 2]] || !Token[data[i - 3]] || !Token[data[i - 9]])
            {
                continue;
            }

            var start = i;
            while (start > next && Token[data[start - 1]])
            {
                start--;
            }

            var limit = Math.Min(text.End, start + MaximumLength);
            var end = i;
            while (end < limit && Token[data[end]])
            {
                end++;
            }

            next = end;
            if (end - start < MinimumLength)
            {
                continue;
            }

            foreach (var detector in detectors)
            {
                detector.LookAtRun(text, start, end, found);
            }
        }
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
