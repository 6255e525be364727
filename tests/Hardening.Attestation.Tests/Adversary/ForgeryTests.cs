using Hardening.Attestation.Tests.Adversary.Forgeries;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>No forgery of any specimen is accepted, and none is refused by anything but a check or a code of ours.</summary>
public sealed class ForgeryTests(ITestOutputHelper output)
{
    private static readonly Func<Specimen, IEnumerable<Attempt>>[] Makers =
        [ContentForgeries.Of, IdentityForgeries.Of, LogForgeries.Of, RootForgeries.Of, FormForgeries.Of, InstanceForgeries.Of];

    [Fact]
    public async Task No_forgery_of_an_own_bundle_is_accepted() => Assert.True(await Run(Specimens.Own) >= AdversarySize.Least(500));

    [VectorFact]
    public async Task No_forgery_of_a_published_bundle_is_accepted() => Assert.True(await Run(Specimens.Published) >= AdversarySize.Least(500));

    private async Task<int> Run(IReadOnlyList<Specimen> specimens)
    {
        var trials = new List<Trial>();
        foreach (var specimen in specimens)
        {
            var attempts = Makers.SelectMany(make => make(specimen)).Where(Trial.Differs);
            trials.Add(await Trial.Run(Sample.Of(attempts, AdversarySize.Forgeries / specimens.Count)));
        }

        var all = Trial.Sum(trials);
        output.WriteLine($"{all.Count} forgeries of {specimens.Count} bundles: {all.Accepted.Count} accepted");
        foreach (var (check, count) in all.RefusedBy)
        {
            output.WriteLine($"  {count,6} {check}");
        }

        Assert.True(all.Accepted.Count == 0, string.Join('\n', all.Accepted.Take(50)));
        Assert.Equal(all.Count, all.Names.Distinct(StringComparer.Ordinal).Count());
        return all.Count;
    }
}
