using System.Collections.Concurrent;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>What became of many attempts.</summary>
internal sealed record Trial(IReadOnlyList<string> Names, IReadOnlyList<Attempt> Accepted, IReadOnlyList<(string Check, int Count)> RefusedBy)
{
    public int Count => Names.Count;

    /// <summary>An attempt that changes nothing is none.</summary>
    public static bool Differs(Attempt attempt) => attempt.Root is not null
        || attempt.Identity != attempt.Specimen.Identity
        || attempt.Artifact != attempt.Specimen.Artifact
        || System.Text.Encoding.UTF8.GetString(attempt.Bundle) != attempt.Specimen.Bundle.ToJsonString();

    /// <summary>Several trials as one.</summary>
    public static Trial Sum(IReadOnlyList<Trial> trials) => new(
        [.. trials.SelectMany(trial => trial.Names)],
        [.. trials.SelectMany(trial => trial.Accepted)],
        [.. trials.SelectMany(trial => trial.RefusedBy).GroupBy(pair => pair.Check).Select(group => (group.Key, group.Sum(pair => pair.Count))).OrderBy(pair => pair.Key, StringComparer.Ordinal)]);

    public static async Task<Trial> Run(IReadOnlyList<Attempt> attempts)
    {
        using var judge = new Judge();
        var accepted = new ConcurrentBag<Attempt>();
        var refused = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(attempts, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (attempt, _) =>
        {
            try
            {
                if (await judge.Refusal(attempt) is { } why)
                {
                    refused.Add(why.Split(':')[0]);
                }
                else
                {
                    accepted.Add(attempt);
                }
            }
            catch (Exception escaped)
            {
                throw new InvalidOperationException($"Not one of our refusals: {attempt}", escaped);
            }
        });
        return new Trial(
            [.. attempts.Select(attempt => attempt.ToString())],
            [.. accepted.OrderBy(attempt => attempt.ToString(), StringComparer.Ordinal)],
            [.. refused.GroupBy(check => check).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key, StringComparer.Ordinal)]);
    }
}
