using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

public sealed class TufTargetTests : IDisposable
{
    private readonly TufFixture tuf = new();

    private TufRepository Repository => tuf.Repository;

    public void Dispose() => tuf.Dispose();

    [Theory]
    [InlineData("file.txt")]
    [InlineData("path/to/file.txt")]
    public async Task Target_is_fetched_by_its_hash_and_stored(string path)
    {
        Repository.AddTarget("targets", path, "content");
        Repository.Publish("targets", "snapshot", "timestamp");

        var stored = await tuf.Download(path);

        Assert.Equal("content", File.ReadAllText(stored));
    }

    [Fact]
    public async Task Target_already_stored_is_not_fetched_again()
    {
        Repository.AddTarget("targets", "file.txt", "content");
        Repository.Publish("targets", "snapshot", "timestamp");
        await tuf.Download("file.txt");
        await tuf.Download("file.txt");

        Assert.Single(Repository.Requests, request => request.EndsWith(".file.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Substituted_target_is_refused_and_not_stored()
    {
        Repository.AddTarget("targets", "file.txt", "content");
        Repository.Publish("targets", "snapshot", "timestamp");
        var name = Repository.Files.Keys.Single(key => key.EndsWith(".file.txt", StringComparison.Ordinal));
        Repository.Files[name] = "malware"u8.ToArray();

        await tuf.Refused(TufCodes.Mismatch, () => tuf.Download("file.txt"));
        Assert.False(File.Exists(System.IO.Path.Combine(tuf.MetadataFolder, "..", "targets", "file.txt")));
    }

    [Fact]
    public async Task Target_hashed_only_by_an_unknown_algorithm_is_refused()
    {
        Repository.AddTarget("targets", "file.txt", "content");
        var hashes = Repository.Metadata["targets"]["targets"]!["file.txt"]!["hashes"]!.AsObject();
        hashes["blake9"] = hashes["sha256"]!.DeepClone();
        hashes.Remove("sha256");
        Repository.Publish("targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.Mismatch, () => tuf.Download("file.txt"));
    }

    [Fact]
    public async Task Unknown_target_is_not_found_after_the_metadata_was_refreshed()
    {
        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("nothing"));

        Assert.Equal(1, tuf.Version("targets"));
    }

    [Fact]
    public async Task Delegations_are_searched_depth_first_in_order_and_cycles_end()
    {
        Repository.Delegate("targets", "A", false, "*");
        Repository.Delegate("targets", "B", false, "*");
        Repository.Delegate("A", "C", false, "*");
        Repository.Delegate("C", "B", false, "*");
        Repository.Delegate("B", "A", false, "*");
        Repository.Publish("A", "B", "C", "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("missing"));

        Assert.Equal(["1.A.json", "1.C.json", "1.B.json"], Repository.Requests.Skip(4));
    }

    [Fact]
    public async Task Terminating_delegation_ends_the_search()
    {
        Repository.Delegate("targets", "A", true, "*");
        Repository.Delegate("targets", "B", false, "*");
        Repository.AddTarget("B", "file", "from B");
        Repository.Publish("A", "B", "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("file"));
        Assert.DoesNotContain("1.B.json", Repository.Requests);
    }

    [Theory]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("*.md", "README.MD", false)]
    [InlineData("releases/*/*", "releases/x/v1", true)]
    [InlineData("releases/*/*", "releases/x", false)]
    [InlineData("foo-?.tgz", "foo-1.tgz", true)]
    [InlineData("foo-?.tgz", "foo-alpha.tgz", false)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("", "x", false)]
    public void Pattern_matches_within_one_segment(string pattern, string path, bool expected) =>
        Assert.Equal(expected, TufPath.Matches(path, pattern));

    [Theory]
    [InlineData("?")]
    [InlineData("#")]
    [InlineData("/role")]
    [InlineData("../role")]
    public async Task Unusual_role_name_stays_in_the_folder_and_is_escaped_in_the_request(string role)
    {
        Repository.Delegate("targets", role, false, "*");
        Repository.Publish(role, "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("missing"));

        Assert.Contains($"1.{Uri.EscapeDataString(role)}.json", Repository.Requests);
        Assert.Equal(5, Directory.GetFiles(tuf.MetadataFolder).Length);
    }

    [Fact]
    public async Task Role_is_verified_again_for_each_role_that_delegates_to_it()
    {
        Repository.Delegate("targets", "A", false, "a/*");
        Repository.Delegate("targets", "B", false, "b/*");
        Repository.Delegate("A", "shared", false, "a/*");
        Repository.Delegate("B", "shared", false, "b/*");
        var delegated = Repository.Metadata["B"]["delegations"]!;
        var stranger = TufSigner.Ecdsa();
        delegated["keys"]![stranger.Id] = stranger.Key.DeepClone();
        delegated["roles"]![0]!["keyids"]![0] = stranger.Id;
        Repository.AddTarget("shared", "a/x", "good");
        Repository.AddTarget("shared", "b/x", "good");
        Repository.Publish("shared", "A", "B", "targets", "snapshot", "timestamp");
        var client = tuf.Client();
        using var folder = new TempFolder();

        await client.DownloadAsync("a/x", tuf.Source, folder.Path);
        await tuf.Refused(TufCodes.Threshold, () => client.DownloadAsync("b/x", tuf.Source, folder.Path));
    }
}
