using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

public sealed class TufRefreshTests : IDisposable
{
    private readonly TufFixture tuf = new();

    private TufRepository Repository => tuf.Repository;

    public void Dispose() => tuf.Dispose();

    [Fact]
    public async Task Refresh_fetches_each_role_once_in_the_order_of_the_specification()
    {
        await tuf.Refresh();

        Assert.Equal(["2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"], Repository.Requests);
        Assert.Equal(Repository.File("timestamp.json"), File.ReadAllBytes(System.IO.Path.Combine(tuf.MetadataFolder, "timestamp.json")));
    }

    [Fact]
    public async Task Second_refresh_of_an_unchanged_repository_fetches_only_the_timestamp()
    {
        await tuf.Refresh();
        Repository.Requests.Clear();

        await tuf.Refresh();

        Assert.Equal(["2.root.json", "timestamp.json"], Repository.Requests);
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ed25519")]
    public async Task Every_key_type_of_the_specification_counts(string type)
    {
        Repository.Signers["root"].Add(type == "rsa" ? TufSigner.Rsa() : TufSigner.Ed25519());
        Repository.Thresholds["root"] = 2;
        Repository.Publish("root");

        await tuf.Refresh();

        Assert.Equal(2, tuf.Version("root"));
    }

    [Fact]
    public async Task Unknown_members_are_kept_because_they_are_signed()
    {
        Repository.Root["x-custom"] = new JsonObject { ["b"] = 1, ["a"] = "\"quoted\\\u00e9\ud83d\ude00" };
        Repository.Publish("root");

        await tuf.Refresh();

        Assert.Equal(2, tuf.Version("root"));
    }

    [Fact]
    public async Task Invalid_signature_beside_enough_valid_ones_is_ignored()
    {
        Repository.Signers["timestamp"].Add(TufSigner.Ecdsa());
        Repository.Publish("root", "timestamp");
        var envelope = JsonNode.Parse(Repository.File("timestamp.json"))!;
        envelope["signatures"]![0]!["sig"] = "";
        Repository.Files["timestamp.json"] = Encoding.UTF8.GetBytes(envelope.ToJsonString());

        await tuf.Refresh();

        Assert.Equal(2, tuf.Version("timestamp"));
    }

    [Fact]
    public async Task Changed_timestamp_under_the_same_version_is_not_taken()
    {
        await tuf.Refresh();
        Repository.Metadata["timestamp"]["meta"]!["snapshot.json"]!["version"] = 100;
        Repository.Serve("timestamp");

        await tuf.Refresh();

        Assert.DoesNotContain("100.snapshot.json", Repository.Requests);
        Assert.DoesNotContain("\"version\":100", File.ReadAllText(System.IO.Path.Combine(tuf.MetadataFolder, "timestamp.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_local_root_is_followed_to_the_newest_before_it_is_judged()
    {
        Repository.Root["expires"] = TufRepository.Expiry(7);
        Repository.Publish("root");
        await tuf.Refresh();
        Repository.Root["expires"] = TufRepository.Expiry(100);
        Repository.Publish("root");
        tuf.Elapsed = TimeSpan.FromDays(18);

        await tuf.Refresh();

        Assert.Equal(3, tuf.Version("root"));
    }

    [Fact]
    public async Task Fast_forward_attack_is_undone_by_rotating_the_timestamp_and_snapshot_keys()
    {
        Repository.Metadata["snapshot"]["version"] = 99;
        Repository.Publish("snapshot", "timestamp");
        await tuf.Refresh();
        Assert.Equal(100, tuf.Version("snapshot"));
        Repository.Signers["snapshot"] = [TufSigner.Ecdsa()];
        Repository.Signers["timestamp"] = [TufSigner.Ecdsa()];
        Repository.Metadata["snapshot"]["version"] = 0;
        Repository.Metadata["timestamp"]["version"] = 0;
        Repository.Publish("root", "snapshot", "timestamp");

        await tuf.Refresh();

        Assert.Equal(1, tuf.Version("snapshot"));
    }

    [Fact]
    public async Task Root_that_is_not_signed_by_its_own_keys_cannot_start_a_client()
    {
        var envelope = JsonNode.Parse(Repository.File("1.root.json"))!;
        envelope["signed"]!["version"] = 7;

        await tuf.Refused(TufCodes.Threshold, () => Task.Run(() => TufClient.Initialize(tuf.MetadataFolder, Encoding.UTF8.GetBytes(envelope.ToJsonString()))));
    }

    [Fact]
    public async Task Folder_without_a_root_is_an_error() =>
        await tuf.Refused(TufCodes.Store, () => new TufClient(tuf.MetadataFolder + "-other", tuf.Source, TimeProvider.System).RefreshAsync());
}
