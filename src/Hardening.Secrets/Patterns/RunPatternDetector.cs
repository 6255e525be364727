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

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        // "sl." and ":AA" begin before the run.
        for (var at = start - 3; at <= start; at++)
        {
            LookAt(text, at, found);
        }

        // A token may follow a separator that is itself a token character: "/api/hf_…", "+48…".
        var starts = 0;
        for (var i = start; i < end - 20 && starts < MaximumStarts; i++)
        {
            if (text.Data[i] is (byte)'/' or (byte)'+' or (byte)'-')
            {
                starts++;
                LookAt(text, i + 1, found);
            }
        }
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
