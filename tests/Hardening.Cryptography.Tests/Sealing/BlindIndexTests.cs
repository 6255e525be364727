using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Tests.Rings;

namespace Hardening.Cryptography.Tests.Sealing;

public sealed class BlindIndexTests
{
    [Fact]
    public async Task Equal_values_agree_for_one_purpose_and_are_found_after_the_keys_took_turns()
    {
        using var setup = new RingSetup();
        using var ring = await setup.Open();
        var index = new BlindIndex(ring, "email");
        var stored = (await index.OfAsync("a@example.org"))[0];
        Assert.Equal(64, stored.Length);
        Assert.Equal(stored, (await index.OfAsync("a@example.org")).Single());
        Assert.NotEqual(stored, (await index.OfAsync("b@example.org"))[0]);
        Assert.NotEqual(stored, (await new BlindIndex(ring, "name").OfAsync("a@example.org"))[0]);

        await ring.RotateAsync();
        setup.Clock.Advance(TimeSpan.FromHours(2));
        var after = await index.OfAsync("a@example.org");
        Assert.Equal(2, after.Count);
        Assert.NotEqual(stored, after[0]);
        Assert.Equal(stored, after[1]);
    }
}
