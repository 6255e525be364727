namespace Hardening.Attestation.Rebuild;

/// <summary>The outcome of a comparison.</summary>
/// <param name="Grade">The verdict.</param>
/// <param name="Differences">The differences, in the order of files; at most <see cref="ComparisonLimits.Listed"/>.</param>
/// <param name="Total">How many there are, listed or not.</param>
/// <param name="Files">Files that were compared, those inside packages included.</param>
/// <param name="Identical">How many of them are equal to the byte.</param>
public sealed record ComparisonReport(Grade Grade, IReadOnlyList<Difference> Differences, long Total, int Files, int Identical)
{
    /// <summary>How many differences each kind of cause made, listed or not; those of no known cause are in none.</summary>
    public IReadOnlyDictionary<CauseKind, long> Causes { get; init; } = new SortedDictionary<CauseKind, long>();

    /// <summary>How many differences there are whose cause the artifacts do not show.</summary>
    public long Unexplained => Total - Causes.Values.Sum();
}
