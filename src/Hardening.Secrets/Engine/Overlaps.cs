namespace Hardening.Secrets.Engine;

/// <summary>One finding a place: of candidates that overlap, the surest one stays.</summary>
internal static class Overlaps
{
    public static IReadOnlyList<Candidate> Resolve(List<Candidate> found)
    {
        if (found.Count < 2)
        {
            return found;
        }

        var kept = new List<Candidate>();
        foreach (var candidate in found
            .OrderByDescending(c => c.Confidence)
            .ThenByDescending(c => c.Level)
            .ThenByDescending(c => c.Length)
            .ThenBy(c => c.Start)
            .ThenBy(c => c.Rule.Id, StringComparer.Ordinal))
        {
            if (!kept.Any(k => candidate.Start < k.End && k.Start < candidate.End && Outranks(k, candidate)))
            {
                kept.Add(candidate);
            }
        }

        return [.. kept.OrderBy(c => c.Start).ThenBy(c => c.Length)];
    }

    private static bool Outranks(Candidate kept, Candidate other) => kept.Confidence >= other.Confidence;
}
