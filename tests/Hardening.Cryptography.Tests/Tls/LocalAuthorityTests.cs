using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Tests.Rings;
using Hardening.Cryptography.Tls;

namespace Hardening.Cryptography.Tests.Tls;

public sealed class LocalAuthorityTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RingSetup setup = new();

    public void Dispose()
    {
        setup.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task An_authority_that_is_kept_is_the_same_the_next_time_and_still_issues()
    {
        var sealer = new Sealer(await setup.Open(), "authority");
        using var first = await LocalAuthority.KeepAsync(folder["authority"], sealer, "kept", setup.Clock);
        using var again = await LocalAuthority.KeepAsync(folder["authority"], sealer, "another name", setup.Clock);

        Assert.Equal(first.Certificate.RawData, again.Certificate.RawData);
        using var issued = again.IssueServer(["localhost"]);
        Assert.Equal(("CN=kept", true), (issued.Issuer, issued.HasPrivateKey));
    }

    [Fact]
    public async Task An_authority_does_not_open_for_another_purpose_or_when_a_byte_was_changed()
    {
        var ring = await setup.Open();
        var sealer = new Sealer(ring, "authority");
        (await LocalAuthority.KeepAsync(folder["authority"], sealer, "kept", setup.Clock)).Dispose();
        await Refused(new Sealer(ring, "another"));

        var bytes = await File.ReadAllBytesAsync(folder["authority"]);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(folder["authority"], bytes);
        await Refused(sealer);

        async Task Refused(Sealer sealer)
        {
            var refused = await Assert.ThrowsAsync<CryptographyException>(
                async () => await LocalAuthority.KeepAsync(folder["authority"], sealer, "kept", setup.Clock));
            Assert.Equal(CryptographyCodes.Refused, refused.Code);
        }
    }
}
