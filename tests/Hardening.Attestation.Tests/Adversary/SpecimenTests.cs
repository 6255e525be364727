namespace Hardening.Attestation.Tests.Adversary;

/// <summary>A forgery proves something only if what it was made from is accepted.</summary>
public sealed class SpecimenTests
{
    [Fact]
    public Task Every_own_specimen_is_accepted() => Accepted(Specimens.Own);

    [VectorFact]
    public Task Every_published_specimen_is_accepted() => Accepted(Specimens.Published);

    private static async Task Accepted(IReadOnlyList<Specimen> specimens)
    {
        using var judge = new Judge();
        var refused = new List<string>();
        foreach (var specimen in specimens)
        {
            if (await judge.Refusal(specimen.Attempt("unchanged", specimen.Bundle)) is { } why)
            {
                refused.Add($"{specimen.Name}: {why}");
            }
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.True(specimens.Count >= 9, $"only {specimens.Count}");
    }
}
