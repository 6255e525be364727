using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Remembers where comments allow a secret, so that those that silence nothing can be named.</summary>
internal sealed class AllowanceDetector : IDetector
{
    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For(Suppressions.Marker)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (text.Has(position, Suppressions.Marker))
        {
            text.Allowances.Add(position);
        }
    }
}
