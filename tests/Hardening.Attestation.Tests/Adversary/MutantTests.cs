using Hardening.Attestation.Tests.Adversary.Mutants;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>No mutant of any specimen is accepted, save those that change nothing the verdict rests on, each with its reason.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private static readonly Func<Specimen, IEnumerable<Mutant>>[] Makers = [JsonMutants.Of, BytesMutants.Of, DerMutants.Of, TextMutants.Of];

    [Fact]
    public async Task No_harmful_mutant_of_an_own_bundle_is_accepted() => Assert.True(await Run(Specimens.Own) >= AdversarySize.Least(1_000));

    [VectorFact]
    public async Task No_harmful_mutant_of_a_published_bundle_is_accepted() => Assert.True(await Run(Specimens.Published) >= AdversarySize.Least(1_000));

    private async Task<int> Run(IReadOnlyList<Specimen> specimens)
    {
        var count = 0;
        var accepted = new List<(Attempt Attempt, string? Reason)>();
        foreach (var specimen in specimens)
        {
            var mutants = Makers.SelectMany(make => make(specimen)).Where(mutant => Trial.Differs(mutant.Attempt))
                .DistinctBy(mutant => mutant.Attempt.Name, StringComparer.Ordinal)
                .ToDictionary(mutant => mutant.Attempt.Name, StringComparer.Ordinal);
            var trial = await Trial.Run(Sample.Of(mutants.Values.Select(mutant => mutant.Attempt), AdversarySize.Mutants / specimens.Count));
            count += trial.Count;
            accepted.AddRange(trial.Accepted.Select(attempt => (attempt, Harmless.Reason(mutants[attempt.Name]))));
        }

        output.WriteLine($"{count} mutants of {specimens.Count} bundles: {accepted.Count} accepted, {accepted.Count(pair => pair.Reason is null)} of them harmful");
        foreach (var group in accepted.GroupBy(pair => pair.Reason ?? "HARMFUL"))
        {
            output.WriteLine($"  {group.Count(),6} {group.Key}");
        }

        var harmful = accepted.Where(pair => pair.Reason is null).Select(pair => pair.Attempt.ToString()).ToArray();
        Assert.True(harmful.Length == 0, string.Join('\n', harmful.Take(200)));
        return count;
    }
}
