namespace Hardening.Secrets.Engine;

/// <summary>One finding a place: of candidates that overlap, the surest one stays.</summary>
internal static class Overlaps
{
    private const int MaximumGroup = 200;

    public static IReadOnlyList<Candidate> Resolve(List<Candidate> found)
    {
        if (found.Count < 2)
        {
            return found;
        }

        // Only neighbours can overlap, so each group that hangs together is resolved by itself.
        var kept = new List<Candidate>();
        var group = new List<Candidate>();
        var end = int.MinValue;
        foreach (var candidate in found.OrderBy(c => c.Start))
        {
            if (candidate.Start >= end || group.Count >= MaximumGroup)
            {
                ResolveGroup(group, kept);
                group.Clear();
                end = int.MinValue;
            }

            group.Add(candidate);
            end = Math.Max(end, candidate.End);
        }

        ResolveGroup(group, kept);
        return [.. kept.OrderBy(c => c.Start).ThenBy(c => c.Length).ThenBy(c => c.Rule.Id, StringComparer.Ordinal)];
    }

    private static void ResolveGroup(List<Candidate> group, List<Candidate> result)
    {
        var kept = new List<Candidate>();
        foreach (var candidate in group
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

        result.AddRange(kept);
    }

    private static bool Outranks(Candidate kept, Candidate other) => kept.Confidence >= other.Confidence;
}
