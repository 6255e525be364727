using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

public sealed class GitScopeTests
{
    private readonly Tokens tokens = new(Environment.TickCount);

    [ToolFact("git")]
    public async Task Staged_looks_at_what_the_next_commit_adds_and_at_nothing_else()
    {
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        await git.Commit("old.txt", $"token = {tokens.GitHub("ghp_")}\n");
        git.Write("untracked.txt", $"token = {tokens.GitHub("ghp_")}\n");
        (await cli.Run("scan", "repo", "--staged")).ShouldEndWith(0);

        git.Write("folder/new file.txt", $"token = {tokens.GitHub("ghp_")}\n");
        await git.Git("add", "folder");
        git.Write("folder/new file.txt", "taken out again, but not from the index\n");
        var run = await cli.Run("scan", "repo", "--staged");

        Assert.StartsWith("folder/new file.txt:1:9: error github-token", Assert.Single(run.ShouldEndWith(1).Output.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task Since_looks_at_what_was_added_after_the_revision()
    {
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        await git.Commit("old.txt", $"token = {tokens.GitHub("ghp_")}\n");
        await git.Git("tag", "v1");
        (await cli.Run("scan", "repo", "--since", "v1")).ShouldEndWith(0);

        await git.Commit("between.txt", $"token = {tokens.GitHub("ghp_")}\n");
        await git.Commit("between.txt", "clean\n");
        var run = await cli.Run("scan", "repo", "--since", "v1");

        Assert.Contains("between.txt:1:9: error github-token", Assert.Single(run.ShouldEndWith(1).Output.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        (await cli.Run("scan", "repo", "--since", "HEAD")).ShouldEndWith(0);
    }

    [ToolTheory("git")]
    [InlineData("--since", "v9")]
    [InlineData("--since", "--all")]
    public async Task A_revision_that_git_does_not_know_is_an_error(string option, string revision)
    {
        using var cli = new CliHarness();
        await GitRepository.Create(cli);

        var run = await cli.Run("scan", "repo", $"{option}={revision}");

        Assert.Contains("HTB0714", run.ShouldEndWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_exclude_each_other()
    {
        using var cli = new CliHarness();

        Assert.Contains("HTB0902", (await cli.Run("scan", ".", "--git", "--staged")).ShouldEndWith(2).Error, StringComparison.Ordinal);
    }

    [ToolFact("git")]
    public async Task An_unquoted_password_in_a_settings_file_of_the_past_is_judged_by_the_name_of_its_file()
    {
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        await git.Commit(".env", "SMTP_PASSWORD=xKq!ZvRt-Pw\n");
        await git.Commit(".env", "\n");

        var run = await cli.Run("scan", "repo", "--git");

        Assert.Contains(".env:1:15: warning hardcoded-password", run.ShouldEndWith(1).Output, StringComparison.Ordinal);
    }
}
