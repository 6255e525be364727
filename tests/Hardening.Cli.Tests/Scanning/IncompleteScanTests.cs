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
    public async Task A_repository_that_lacks_an_object_ends_with_3()
    {
        var git = await GitRepository.Create(cli);
        var blob = await git.Git("rev-parse", "HEAD:readme.md");
        var loose = Path.Combine(git.Folder, ".git", "objects", blob[..2], blob[2..]);
        File.SetAttributes(loose, FileAttributes.Normal);
        File.Delete(loose);

        Assert.Contains("HTB0717", (await cli.Run("scan", "repo", "--git")).ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task What_stands_before_the_damage_of_a_pack_is_reported_and_so_is_the_damage()
    {
        var git = await GitRepository.Create(cli);
        await git.Commit("a.cs", $"var a = \"{new Hardening.Secrets.Tests.Corpus.Tokens(3).GitHub("ghp_")}\";\n");
        await git.Commit("noise.bin", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(40_000)));
        await git.Git("gc", "-q");
        var pack = Directory.EnumerateFiles(Path.Combine(git.Folder, ".git", "objects", "pack"), "*.pack").Single();
        File.SetAttributes(pack, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(pack);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(pack, bytes);
        File.Delete(Path.Combine(git.Folder, "a.cs"));

        var run = (await cli.Run("scan", "repo", "--git")).ShouldEndWith(1);
        Assert.Contains("github-token", run.Output, StringComparison.Ordinal);
        Assert.Contains("HTB0717", run.Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task A_repository_without_commits_lacks_nothing()
    {
        var git = new GitRepository(cli);
        Directory.CreateDirectory(git.Folder);
        await git.Git("init", "-q");

        (await cli.Run("scan", "repo", "--git")).ShouldEndWith(0);
    }

    [ToolFact("git")]
    public async Task Links_and_the_folder_of_git_are_left_out_by_rule_and_the_scan_is_clean()
    {
        var git = await GitRepository.Create(cli);
        File.CreateSymbolicLink(Path.Combine(git.Folder, "link"), "readme.md");

        (await cli.Run("scan", "repo")).ShouldEndWith(0);
    }
}
