using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>One test for each attack that the specification names (1.5.2, 5.3 to 5.6) and each way a threshold can be faked.</summary>
public sealed class TufAttackTests : IDisposable
{
    private readonly TufFixture tuf = new();

    private TufRepository Repository => tuf.Repository;

    public void Dispose() => tuf.Dispose();

    [Theory]
    [InlineData("root")]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task Role_signed_by_a_stranger_is_refused_and_not_stored(string role)
    {
        await tuf.Refresh();
        Repository.Signers[role] = [TufSigner.Ecdsa()];
        Repository.Publish(role == "root" ? ["root"] : ["targets", "snapshot", "timestamp"]);

        await tuf.Refused(TufCodes.Threshold);
        Assert.Equal(1, tuf.Version(role));
    }

    [Fact]
    public async Task New_root_without_the_old_keys_signature_is_refused()
    {
        Repository.Signers["root"] = [TufSigner.Ecdsa()];
        Repository.Publish("root");

        await tuf.Refused(TufCodes.Threshold);
        Assert.Equal(1, tuf.Version("root"));
    }

    [Fact]
    public async Task New_root_without_its_own_keys_signature_is_refused()
    {
        var old = Repository.Signers["root"][0];
        Repository.Signers["root"] = [TufSigner.Ecdsa()];
        Repository.Publish("root");
        Repository.Signers["root"] = [old];
        Repository.Serve("root");

        await tuf.Refused(TufCodes.Threshold);
    }

    [Fact]
    public async Task Root_rotated_with_both_signatures_is_followed()
    {
        var old = Repository.Signers["root"][0];
        var fresh = TufSigner.Ecdsa();
        Repository.Signers["root"] = [fresh];
        Repository.Publish("root");
        Repository.Signers["root"] = [fresh, old];
        Repository.Serve("root");

        await tuf.Refresh();

        Assert.Equal(2, tuf.Version("root"));
    }

    [Fact]
    public async Task Root_that_skips_a_version_is_refused()
    {
        Repository.Root["version"] = 2;
        Repository.Publish("root");
        Repository.Serve("root", asVersion: 2);

        await tuf.Refused(TufCodes.Mismatch);
    }

    [Fact]
    public async Task Threshold_is_not_reached_by_one_key_under_several_ids()
    {
        var signer = Repository.Signers["snapshot"][0];
        var alias = TufSigner.Ecdsa();
        Repository.Thresholds["snapshot"] = 2;
        Repository.Signers["snapshot"] = [signer, alias];
        Repository.Publish("root");

        // The second id now names the first key's bytes.
        Repository.Root["keys"]![alias.Id] = signer.Key.DeepClone();

        Repository.Serve("root");
        Repository.Signers["snapshot"] = [signer];
        Repository.Publish("snapshot", "timestamp");
        var envelope = JsonNode.Parse(Repository.File("2.snapshot.json"))!;
        var copy = envelope["signatures"]![0]!.DeepClone();
        copy["keyid"] = alias.Id;
        envelope["signatures"]!.AsArray().Add(copy);
        Repository.Files["2.snapshot.json"] = Encoding.UTF8.GetBytes(envelope.ToJsonString());

        await tuf.Refused(TufCodes.Threshold);
        Assert.Null(tuf.Version("snapshot"));
    }

    [Fact]
    public async Task Repeated_key_id_among_the_signatures_is_refused()
    {
        var envelope = JsonNode.Parse(Repository.File("1.snapshot.json"))!;
        envelope["signatures"]!.AsArray().Add(envelope["signatures"]![0]!.DeepClone());
        Repository.Files["1.snapshot.json"] = Encoding.UTF8.GetBytes(envelope.ToJsonString());

        await tuf.Refused(TufCodes.Malformed);
    }

    [Fact]
    public async Task Repeated_key_id_in_a_role_is_refused()
    {
        Repository.Publish("root");
        Repository.Root["roles"]!["snapshot"]!["keyids"]!.AsArray().Add((JsonNode)Repository.Signers["snapshot"][0].Id);
        Repository.Serve("root");

        await tuf.Refused(TufCodes.Malformed);
    }

    [Fact]
    public async Task Rolled_back_timestamp_is_refused()
    {
        Repository.Publish("timestamp");
        await tuf.Refresh();
        Repository.Metadata["timestamp"]["version"] = 0;
        Repository.Publish("timestamp");

        await tuf.Refused(TufCodes.Rollback);
        Assert.Equal(2, tuf.Version("timestamp"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rolled_back_snapshot_is_refused(bool hashes)
    {
        Repository.NamesHashes = hashes;
        Repository.Publish("snapshot", "timestamp");
        await tuf.Refresh();
        Repository.Metadata["snapshot"]["version"] = 0;
        Repository.Publish("snapshot", "timestamp");

        await tuf.Refused(TufCodes.Rollback);
        Assert.Equal(2, tuf.Version("timestamp"));
        Assert.Equal(2, tuf.Version("snapshot"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rolled_back_targets_are_refused(bool hashes)
    {
        Repository.NamesHashes = hashes;
        Repository.Publish("targets", "snapshot", "timestamp");
        await tuf.Refresh();
        Repository.Metadata["targets"]["version"] = 0;
        Repository.Publish("targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.Rollback);
        Assert.Equal(2, tuf.Version("targets"));
    }

    [Fact]
    public async Task Role_removed_from_the_snapshot_is_refused()
    {
        Repository.Delegate("targets", "team", false, "team/*");
        Repository.Publish("team", "targets", "snapshot", "timestamp");
        await tuf.Refresh();
        Repository.Metadata["snapshot"]["meta"]!.AsObject().Remove("team.json");
        Repository.Metadata.Remove("team");
        Repository.Publish("snapshot", "timestamp");

        await tuf.Refused(TufCodes.Rollback);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task Freeze_by_expired_metadata_is_refused(string role)
    {
        await tuf.Refresh();
        Repository.Metadata[role]["expires"] = TufRepository.Expiry(-1);
        Repository.Publish("root", "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.Expired);
        Assert.Equal(role == "root" ? 2 : 1, tuf.Version(role));
    }

    [Fact]
    public async Task Freeze_by_replaying_the_stored_timestamp_past_its_expiry_is_refused()
    {
        await tuf.Refresh();
        tuf.Elapsed = TimeSpan.FromDays(400);
        Repository.Root["expires"] = TufRepository.Expiry(1000);
        Repository.Publish("root");

        await tuf.Refused(TufCodes.Expired);
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task Mix_and_match_of_another_version_is_refused(string role)
    {
        await tuf.Refresh();
        Repository.Publish("targets", "snapshot", "timestamp");
        Repository.Metadata[role]["version"] = 9;
        Repository.Serve(role, asVersion: 2);

        await tuf.Refused(TufCodes.Mismatch);
        Assert.Equal(1, tuf.Version(role));
    }

    [Theory]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task Metadata_that_does_not_have_the_named_hash_is_refused(string role)
    {
        Repository.NamesHashes = true;
        Repository.Publish("targets", "snapshot", "timestamp");
        Repository.Files[$"2.{role}.json"] = [.. Repository.Files[$"2.{role}.json"].SkipLast(1), (byte)' ', (byte)'}'];

        var error = await Assert.ThrowsAsync<AttestationException>(tuf.Refresh);
        Assert.Contains(error.Code, new[] { TufCodes.Mismatch, TufCodes.Unavailable });
        Assert.Null(tuf.Version(role));
    }

    [Fact]
    public async Task Snapshot_served_as_a_timestamp_is_refused()
    {
        Repository.Signers["snapshot"] = Repository.Signers["timestamp"];
        Repository.Publish("root", "snapshot");
        Repository.Files["timestamp.json"] = Repository.Files["2.snapshot.json"];

        await tuf.Refused(TufCodes.Malformed);
    }

    [Fact]
    public async Task Endless_data_stops_at_the_limit()
    {
        Repository.Files["timestamp.json"] = new byte[1_000_000];

        await tuf.Refused(TufCodes.Unavailable);
    }

    [Fact]
    public async Task Endless_roots_stop_at_the_limit()
    {
        for (var version = 0; version < 5; version++)
        {
            Repository.Publish("root");
        }

        await tuf.Client(new TufLimits(RootRotations: 3)).RefreshAsync();

        Assert.Equal(4, tuf.Version("root"));
    }

    [Theory]
    [InlineData("timestamp.json")]
    [InlineData("1.snapshot.json")]
    [InlineData("1.targets.json")]
    public async Task Missing_metadata_is_an_error(string file)
    {
        Repository.Files.Remove(file);

        await tuf.Refused(TufCodes.NotFound);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"_type\":\"timestamp\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"spec_version\":\"2.0\",\"version\":1,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1.5,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1},\"signatures\":[]}")]
    [InlineData("\ufeff{}")]
    public async Task Malformed_metadata_is_refused_with_a_code(string text)
    {
        Repository.Files["timestamp.json"] = Encoding.UTF8.GetBytes(text);

        await tuf.Refused(TufCodes.Malformed);
    }
}
