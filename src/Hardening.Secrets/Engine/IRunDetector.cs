namespace Hardening.Secrets.Engine;

/// <summary>Looks at a run of at least 24 base64 or base64url characters; for formats without a literal of their own.</summary>
internal interface IRunDetector
{
    /// <summary>Judges the run [start, end). Padding (<c>=</c>) may follow at <paramref name="end"/>.</summary>
    void LookAtRun(ScanText text, int start, int end, List<Candidate> found);

    /// <summary>True for formats of letters and digits alone: in a path or an address they stand behind a slash, which is itself a token
    /// character, so the pieces between slashes are looked at instead of the whole run.</summary>
    bool SplitsAtSlash { get; }
}
