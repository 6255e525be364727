using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>A repository that was taken over and won back (specification, 5.3.11): new keys undo versions that were driven up.</summary>
public sealed class TufRecoveryTests : IDisposable
{
    private readonly TufFixture tuf = new();

    private TufRepository Repository => tuf.Repository;

    public void Dispose() => tuf.Dispose();

    [Theory]
    [InlineData("timestamp")]
    [InlineData("snapshot", "timestamp")]
    [InlineData("targets", "snapshot", "timestamp")]
    public async Task Version_driven_up_is_undone_by_new_keys(params string[] roles)
    {
        Repository.Metadata[roles[0]]["version"] = 99_999;
        Repository.Publish(roles);
        await tuf.Refresh();
        Assert.Equal(100_000, tuf.Version(roles[0]));

        foreach (var role in roles.Where(role => role != "targets"))
        {
            Repository.Signers[role] = [TufSigner.Ecdsa()];
        }

        Repository.Metadata[roles[0]]["version"] = 1;
        Repository.Publish(["root", .. roles]);
        await tuf.Refresh();

        Assert.Equal(2, tuf.Version(roles[0]));
    }

    [Theory]
    [InlineData("timestamp")]
    [InlineData("snapshot", "timestamp")]
    public async Task Version_driven_up_is_not_undone_without_new_keys(params string[] roles)
    {
        Repository.Metadata[roles[0]]["version"] = 99_999;
        Repository.Publish(roles);
        await tuf.Refresh();
        Repository.Metadata[roles[0]]["version"] = 1;
        Repository.Publish(["root", .. roles]);

        await tuf.Refused(TufCodes.Rollback);
        Assert.Equal(100_000, tuf.Version(roles[0]));
    }

    [Fact]
    public async Task Expired_roots_lead_on_to_one_that_is_not()
    {
        Repository.Root["expires"] = TufRepository.Expiry(-20);
        Repository.Publish("root");
        Repository.Root["expires"] = TufRepository.Expiry(-10);
        Repository.Publish("root");
        Repository.Root["expires"] = TufRepository.Expiry(10);
        Repository.Publish("root");

        await tuf.Refresh();

        Assert.Equal(4, tuf.Version("root"));
    }

    [Fact]
    public async Task Chain_of_roots_that_ends_expired_is_refused_and_kept()
    {
        Repository.Root["expires"] = TufRepository.Expiry(10);
        Repository.Publish("root");
        Repository.Root["expires"] = TufRepository.Expiry(-10);
        Repository.Publish("root");

        await tuf.Refused(TufCodes.Expired);
        Assert.Equal(3, tuf.Version("root"));
        Assert.Null(tuf.Version("timestamp"));
    }

    [Fact]
    public async Task More_rotations_than_one_refresh_follows_are_followed_by_the_next()
    {
        for (var rotation = 0; rotation < 4; rotation++)
        {
            Repository.Publish("root");
        }

        await tuf.Client(new TufLimits(RootRotations: 3)).RefreshAsync();
        await tuf.Client(new TufLimits(RootRotations: 3)).RefreshAsync();

        Assert.Equal(5, tuf.Version("root"));
    }
}
