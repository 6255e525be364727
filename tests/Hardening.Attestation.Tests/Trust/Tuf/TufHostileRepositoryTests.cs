using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>A repository whose operator wants to exhaust, confuse or leave the client's folder.</summary>
public sealed class TufHostileRepositoryTests : IDisposable
{
    private readonly TufFixture tuf = new();

    private TufRepository Repository => tuf.Repository;

    public void Dispose() => tuf.Dispose();

    [Theory]
    [InlineData("2.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("1.snapshot.json")]
    [InlineData("1.targets.json")]
    public async Task Metadata_that_never_ends_is_cut_off(string file)
    {
        Repository.Endless.Add(file);

        await tuf.Refused(TufCodes.Unavailable);
        Assert.True(Repository.Drowned < 64 << 20, $"{Repository.Drowned} bytes were taken");
    }

    [Theory]
    [InlineData("timestamp", "snapshot.json", "2.snapshot.json")]
    [InlineData("snapshot", "targets.json", "2.targets.json")]
    public async Task Metadata_that_never_ends_is_cut_off_even_if_its_length_was_announced(string above, string entry, string file)
    {
        Repository.Publish("targets", "snapshot", "timestamp");
        Repository.Metadata[above]["meta"]![entry]!["length"] = long.MaxValue;
        Repository.Serve(above);
        Repository.Endless.Add(file);

        await tuf.Refused(TufCodes.Unavailable);
        Assert.True(Repository.Drowned < 64 << 20, $"{Repository.Drowned} bytes were taken");
    }

    [Fact]
    public async Task Target_that_never_ends_is_cut_off_at_its_length()
    {
        Repository.AddTarget("targets", "file.txt", "content");
        Repository.Publish("targets", "snapshot", "timestamp");
        Repository.Endless.Add(Repository.Files.Keys.Single(key => key.EndsWith(".file.txt", StringComparison.Ordinal)));

        await tuf.Refused(TufCodes.Unavailable, () => tuf.Download("file.txt"));
        Assert.True(Repository.Drowned < 16 << 20, $"{Repository.Drowned} bytes were taken");
        Assert.False(Directory.Exists(tuf.TargetFolder));
    }

    [Theory]
    [InlineData("content and more", TufCodes.Unavailable)]
    [InlineData("conten", TufCodes.Mismatch)]
    [InlineData("c0ntent", TufCodes.Mismatch)]
    [InlineData("", TufCodes.Mismatch)]
    public async Task Target_of_another_length_or_hash_is_refused(string served, string code)
    {
        Repository.AddTarget("targets", "file.txt", "content");
        Repository.Publish("targets", "snapshot", "timestamp");
        Repository.Files[Repository.Files.Keys.Single(key => key.EndsWith(".file.txt", StringComparison.Ordinal))] = Encoding.UTF8.GetBytes(served);

        await tuf.Refused(code, () => tuf.Download("file.txt"));
        Assert.False(Directory.Exists(tuf.TargetFolder));
    }

    [Theory]
    [InlineData("file.txt")]
    [InlineData("0000.file.txt")]
    public async Task Target_served_under_another_name_than_its_hash_is_not_found(string name)
    {
        Repository.AddTarget("targets", "file.txt", "content");
        Repository.Publish("targets", "snapshot", "timestamp");
        var right = Repository.Files.Keys.Single(key => key.EndsWith(".file.txt", StringComparison.Ordinal));
        Repository.Files[name] = Repository.Files[right];
        Repository.Files.Remove(right);

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("file.txt"));
    }

    [Theory]
    [InlineData("targets.json")]
    [InlineData("2.targets.json")]
    public async Task Metadata_served_under_another_version_is_not_found(string name)
    {
        Repository.Files[name] = Repository.Files["1.targets.json"];
        Repository.Files.Remove("1.targets.json");

        await tuf.Refused(TufCodes.NotFound);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("../file.txt")]
    [InlineData("a/../../file.txt")]
    [InlineData("/file.txt")]
    [InlineData("a//file.txt")]
    public async Task Target_name_that_leads_out_of_its_folder_is_refused(string path)
    {
        Repository.AddTarget("targets", path, "content");
        Repository.Publish("targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download(path));
        Assert.False(Directory.Exists(tuf.TargetFolder));
    }

    [Theory]
    [InlineData("..\\file.txt")]
    [InlineData("C:file.txt")]
    [InlineData("file\u0000.txt")]
    [InlineData("%2e%2e%2ffile.txt")]
    [InlineData("a b?c#d")]
    public async Task Target_name_of_unusual_letters_stays_in_the_folder(string path)
    {
        Repository.AddTarget("targets", path, "content");
        Repository.Publish("targets", "snapshot", "timestamp");

        var stored = await tuf.Download(path);

        Assert.Equal(tuf.TargetFolder, Path.GetDirectoryName(stored));
        Assert.Equal("content", File.ReadAllText(stored));
    }

    [Theory]
    [InlineData("root")]
    [InlineData("ROOT")]
    [InlineData("Timestamp")]
    [InlineData("")]
    public async Task Delegated_role_named_like_a_top_level_one_is_refused(string role)
    {
        Repository.Delegate("targets", "team", false, "*");
        Repository.Metadata["targets"]["delegations"]!["roles"]![0]!["name"] = role;
        Repository.Publish("team", "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.Malformed);
        Assert.Equal(1, tuf.Version("root"));
    }

    [Fact]
    public async Task Chain_of_delegations_deeper_than_the_limit_ends()
    {
        var names = Enumerable.Range(0, 60).Select(index => $"role{index}").ToArray();
        for (var index = 0; index < names.Length; index++)
        {
            Repository.Delegate(index == 0 ? "targets" : names[index - 1], names[index], false, "*");
        }

        Repository.AddTarget(names[^1], "file.txt", "content");
        Repository.Publish([.. names.Reverse(), "targets", "snapshot", "timestamp"]);

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("file.txt"));
        Assert.True(Repository.Requests.Count < 50, $"{Repository.Requests.Count} requests");
    }

    [Fact]
    public async Task Delegation_in_a_circle_ends()
    {
        Repository.Delegate("targets", "A", false, "*");
        Repository.Delegate("A", "A", false, "*");
        Repository.Publish("A", "targets", "snapshot", "timestamp");

        await tuf.Refused(TufCodes.NotFound, () => tuf.Download("file.txt"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public async Task Threshold_that_is_no_positive_number_is_refused(string threshold)
    {
        Repository.Publish("root");
        Repository.Root["roles"]!["timestamp"]!["threshold"] = JsonNode.Parse(threshold);
        Repository.Serve("root");

        await tuf.Refused(TufCodes.Malformed);
        Assert.Equal(1, tuf.Version("root"));
    }

    [Theory]
    [InlineData("{\"signed\":{\"x\":\"\\ud800\",\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"\\ud800\":1,\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"x\":1e5,\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"x\":-0,\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":1,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":9223372036854775808,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    [InlineData("{\"signed\":{\"_type\":\"timestamp\",\"spec_version\":\"1.0\",\"version\":0,\"expires\":\"2031-01-01T00:00:00Z\"},\"signatures\":[]}")]
    public async Task Metadata_without_a_canonical_form_is_refused_with_a_code(string text)
    {
        Repository.Files["timestamp.json"] = Encoding.UTF8.GetBytes(text);

        await tuf.Refused(TufCodes.Malformed);
    }

    [Fact]
    public async Task Root_of_the_highest_version_there_is_leads_nowhere_and_nothing_breaks()
    {
        Repository.Root["version"] = long.MaxValue;
        Repository.Serve("root", asVersion: 2);

        await tuf.Refused(TufCodes.Mismatch);
    }
}
