namespace Hardening.Secrets.Engine;

/// <summary>Looks at one place that the prefilter pointed to. Must be bounded: no work beyond a fixed distance from the place.</summary>
internal interface IDetector
{
    /// <summary>Four-byte windows that every match contains; see <see cref="AnchorWindow"/>.</summary>
    IEnumerable<AnchorWindow> Anchors { get; }

    /// <summary>Called for each place where an anchor may stand (a hash of four case-folded bytes agreed).</summary>
    /// <param name="text">The bytes under scan.</param>
    /// <param name="position">Where the anchor's literal starts.</param>
    /// <param name="argument">The anchor's argument.</param>
    /// <param name="found">Takes the matches.</param>
    void Look(ScanText text, int position, int argument, List<Candidate> found);
}
