using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Patterns;

/// <summary>Looks for the patterns whose literal is too short for the prefilter where it must stand: at the start of a long run of token
/// characters.</summary>
internal sealed class RunPatternDetector : IRunDetector
{
    private const int MaximumStarts = 8;
    private readonly List<(string Literal, int Argument, PatternDetector Detector)>[] byFirst =
        new List<(string, int, PatternDetector)>[256];

    public RunPatternDetector(IEnumerable<PatternDetector> detectors)
    {
        foreach (var detector in detectors)
        {
            foreach (var (literal, argument) in detector.RunLiterals)
            {
                (byFirst[literal[0]] ??= []).Add((literal, argument, detector));
            }
        }
    }

    public bool SplitsAtSlash => false;

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        // "sl." and ":AA" begin before the run.
        for (var at = start - 3; at <= start; at++)
        {
            LookAt(text, at, found);
        }

        // A token may follow a separator that is itself a token character: "/api/hf_…", "+48…".
        var starts = 0;
        for (var i = Separator(text.Data, start, end - 20); i >= 0 && starts < MaximumStarts; i = Separator(text.Data, i + 1, end - 20))
        {
            starts++;
            LookAt(text, i + 1, found);
        }
    }

    private static int Separator(byte[] data, int from, int to)
    {
#if NET
        var at = from < to ? data.AsSpan(from, to - from).IndexOfAny((byte)'/', (byte)'+', (byte)'-') : -1;
        return at < 0 ? -1 : from + at;
#else
        while (from < to && data[from] is not ((byte)'/' or (byte)'+' or (byte)'-'))
        {
            from++;
        }

        return from < to ? from : -1;
#endif
    }

    private void LookAt(ScanText text, int at, List<Candidate> found)
    {
        if (byFirst[text[at]] is not { } list)
        {
            return;
        }

        foreach (var (literal, argument, detector) in list)
        {
            if (text.Has(at, literal))
            {
                detector.Look(text, at, argument, found);
            }
        }
    }
}
