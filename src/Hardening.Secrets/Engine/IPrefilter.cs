namespace Hardening.Secrets.Engine;

/// <summary>Walks the bytes once and calls the detectors where an anchor stands. Implementations give the same calls in the same
/// order.</summary>
internal interface IPrefilter
{
    void Run(ScanText text, List<Candidate> found);
}
