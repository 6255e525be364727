namespace Hardening.Cli.Tests.Scanning;

/// <summary>A scan that could not look at everything never ends like a clean one.</summary>
public sealed class IncompleteScanTests : IDisposable
{
    private readonly CliHarness cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_damaged_archive_ends_with_3()
    {
        cli.Write("src/good.txt", "nothing\n");
        cli.Write("src/bad.zip", [0x50, 0x4B, 3, 4, 1, 2, 3]);

        Assert.Contains("HTB0709", (await cli.Run("scan", "src")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_line_is_scanned_whole()
    {
        cli.Write("src/line.txt", new string('A', 12 << 20) + " nothing");

        (await cli.Run("scan", "src")).ShouldEndWith(0);
    }

    [ToolFact("git")]
    public async Task A_shallow_clone_ends_with_3()
    {
        var git = await GitRepository.Create(cli);
        await git.Commit("a.txt", "one\n");
        await git.Git("clone", "-q", "--depth", "1", "file://" + git.Folder, cli["shallow"]);

        Assert.Contains("HTB0715", (await cli.Run("scan", "shallow", "--git")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_partial_clone_ends_with_3()
    {
        var git = await GitRepository.Create(cli);
        await git.Git("config", "uploadpack.allowFilter", "true");
        await git.Git("clone", "-q", "--filter=blob:none", "--no-checkout", "file://" + git.Folder, cli["partial"]);

        Assert.Contains("HTB0716", (await cli.Run("scan", "partial", "--git")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_damaged_repository_ends_with_3()
    {
        var git = await GitRepository.Create(cli);
        foreach (var loose in Directory.EnumerateFiles(Path.Combine(git.Folder, ".git", "objects"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(loose, FileAttributes.Normal);
            await File.WriteAllBytesAsync(loose, [1, 2, 3]);
        }

        Assert.Contains("HTB0717", (await cli.Run("scan", "repo", "--git")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Links_and_the_folder_of_git_are_left_out_by_rule_and_the_scan_is_clean()
    {
        var git = await GitRepository.Create(cli);
        File.CreateSymbolicLink(Path.Combine(git.Folder, "link"), "readme.md");

        (await cli.Run("scan", "repo")).ShouldEndWith(0);
    }
}
