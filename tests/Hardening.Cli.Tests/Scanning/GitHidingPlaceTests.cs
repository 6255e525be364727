using System.Text.Json;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>One token, hidden where a history of line changes does not show it; the scan of all objects must.</summary>
public sealed class GitHidingPlaceTests
{
    private static readonly string s_token = new Tokens(Environment.TickCount).GitHub("ghp_");

    private static Dictionary<string, Func<GitRepository, Task>> Places { get; } = new(StringComparer.Ordinal)
    {
        ["deleted file"] = async git =>
        {
            await git.Commit("settings.ini", $"token = {s_token}\n");
            await git.Git("rm", "-q", "settings.ini");
            await git.Git("commit", "-q", "-m", "Remove");
        },
        ["commit message"] = git => git.Commit("a.txt", "a", $"Use {s_token}"),
        ["tag message"] = git => git.Git("tag", "-a", "v1", "-m", $"Released with {s_token}"),
        ["tag that was deleted"] = async git =>
        {
            await git.Git("tag", "-a", "v1", "-m", $"Released with {s_token}");
            await git.Git("tag", "-d", "v1");
        },
        ["note"] = git => git.Git("notes", "add", "-m", $"Deployed with {s_token}"),
        ["stash"] = async git =>
        {
            git.Write("readme.md", $"token: {s_token}\n");
            await git.Git("stash", "-q");
        },
        ["content only of a merge"] = async git =>
        {
            await git.Git("switch", "-q", "-c", "side");
            await git.Commit("side.txt", "side\n");
            await git.Git("switch", "-q", "main");
            await git.Commit("main.txt", "main\n");
            await git.Git("merge", "-q", "--no-commit", "--no-ff", "side");
            await git.Commit("main.txt", $"main\ntoken = {s_token}\n", "Merge");
            await git.Commit("main.txt", "main\n", "Tidy");
        },
        ["branch that was deleted"] = async git =>
        {
            await git.Git("switch", "-q", "-c", "side");
            await git.Commit("side.txt", $"token = {s_token}\n");
            await git.Git("switch", "-q", "main");
            await git.Git("branch", "-q", "-D", "side");
        },
        ["commit that was amended"] = async git =>
        {
            await git.Commit("a.txt", $"token = {s_token}\n");
            git.Write("a.txt", "clean\n");
            await git.Git("commit", "-q", "-a", "--amend", "-m", "Change");
            await git.Git("reflog", "expire", "--expire=now", "--all");
        },
        ["loose object without a name"] = git => git.GitWith($"token = {s_token}\n", "hash-object", "-w", "--stdin"),
        ["staged and taken back"] = async git =>
        {
            git.Write("new.txt", $"token = {s_token}\n");
            await git.Git("add", "new.txt");
            await git.Git("rm", "-q", "-f", "new.txt");
        },
        ["packed history"] = async git =>
        {
            await git.Commit("a.txt", $"token = {s_token}\n");
            await git.Commit("a.txt", "clean\n");
            await git.Git("gc", "-q", "--aggressive", "--prune=now");
        },
        ["author of a commit"] = async git =>
        {
            git.Write("a.txt", "a");
            await git.Git("add", "-A");
            await git.Git("commit", "-q", "-m", "Change", "--author", $"Robot <{s_token}@example.com>");
        },
        ["address of a remote"] = git => git.Git("remote", "add", "origin", $"https://robot:{s_token}@example.com/team/app.git"),
        ["name of a branch"] = git => git.Git("branch", $"try-{s_token}-2"),
        ["name of a file"] = git => git.Commit($"backup-{s_token}.txt", "nothing\n"),
    };

    public static TheoryData<string> Names => [.. Places.Keys];

    [ToolTheory("git")]
    [MemberData(nameof(Names))]
    public async Task A_token_hidden_in_a_repository_is_found_and_not_shown(string place)
    {
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        await Places[place](git);

        var run = await cli.Run("scan", "--secrets", "repo", "--git", "--json");

        Assert.True(run.ExitCode == 1, run.ToString());
        using var report = JsonDocument.Parse(run.Output);
        var rules = report.RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("rule").GetString());
        Assert.Contains("github-token", rules);
        Assert.DoesNotContain(s_token[4..12], run.Output + run.Error, StringComparison.Ordinal);
    }
}
