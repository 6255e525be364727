namespace Hardening.Secrets.Engine;

/// <summary>Looks at a run of at least 24 base64 or base64url characters; for formats without a literal of their own.</summary>
internal interface IRunDetector
{
    /// <summary>Judges the run [start, end). Padding (<c>=</c>) may follow at <paramref name="end"/>.</summary>
    void LookAtRun(ScanText text, int start, int end, List<Candidate> found);
}
