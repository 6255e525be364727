namespace Hardening.Cli.Tests;

public sealed class ConformanceTufTests : IDisposable
{
    private const string Metadata = "conformance tuf --metadata-dir trusted";
    private const string Refresh = Metadata + " --metadata-url http://127.0.0.1/metadata refresh";

    private readonly SmallTufRepository repository = new();
    private readonly CliHarness cli;

    public ConformanceTufTests()
    {
        cli = new CliHarness { Network = repository };
        cli.Write("root.json", repository.Root);
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_repository_is_followed_and_its_metadata_lies_in_the_folder()
    {
        await Expect(0, Metadata + " init root.json");
        await Expect(0, Refresh);
        await Expect(0, Download("dir/file.txt"));

        Assert.Equal(["root.json", "snapshot.json", "targets.json", "timestamp.json"],
            Directory.GetFiles(cli["trusted"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("content 1", File.ReadAllText(Assert.Single(Directory.GetFiles(cli["files"]))));
        Assert.Equal(repository.Files["metadata/timestamp.json"], File.ReadAllBytes(cli["trusted/timestamp.json"]));
    }

    [Fact]
    public async Task A_target_that_changed_replaces_the_older_file()
    {
        await Expect(0, Metadata + " init root.json");
        await Expect(0, Download("dir/file.txt"));
        repository.Publish(2);
        await Expect(0, Download("dir/file.txt"));

        Assert.Equal("content 2", File.ReadAllText(Assert.Single(Directory.GetFiles(cli["files"]))));
    }

    [Fact]
    public async Task The_first_target_that_is_refused_ends_the_command_with_1()
    {
        await Expect(0, Metadata + " init root.json");

        await Expect(1, Download("dir/file.txt", "dir/missing.txt", "dir/other.txt"));

        Assert.Single(Directory.GetFiles(cli["files"]));
    }

    [Fact]
    public async Task Refused_metadata_ends_with_1_a_code_and_the_older_metadata_kept()
    {
        await Expect(0, Metadata + " init root.json");
        repository.Publish(3);
        await Expect(0, Refresh);
        var kept = File.ReadAllBytes(cli["trusted/timestamp.json"]);
        repository.Publish(2);

        var run = await Expect(1, Refresh);

        Assert.Contains("HTB0853", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(kept, File.ReadAllBytes(cli["trusted/timestamp.json"]));
    }

    [Fact]
    public async Task A_root_that_is_none_a_repository_that_is_away_and_a_folder_without_root_end_with_1()
    {
        cli.Write("bad.json", "{}");

        await Expect(1, Metadata + " init bad.json");
        await Expect(1, Refresh);
        await Expect(0, Metadata + " init root.json");
        repository.Files.Clear();
        await Expect(1, Refresh);
    }

    [Theory]
    [InlineData("conformance tuf init root.json")]
    [InlineData(Metadata + " refresh")]
    [InlineData(Metadata + " --metadata-url ftp://127.0.0.1/ refresh")]
    [InlineData(Metadata + " --metadata-url http://127.0.0.1/metadata download")]
    public async Task What_is_missing_is_a_usage_error(string commandLine) => await Expect(2, commandLine);

    private static string Download(params string[] names) =>
        $"{Metadata} --metadata-url http://127.0.0.1/metadata {string.Concat(names.Select(name => $"--target-name {name} "))}--target-base-url http://127.0.0.1/targets/ --target-dir files download";

    private async Task<CliRun> Expect(int exitCode, string commandLine)
    {
        var run = await cli.Run(commandLine.Split(' '));
        Assert.True(run.ExitCode == exitCode, run.ToString());
        return run;
    }
}
