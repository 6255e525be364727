using Hardening.Secrets.Tests.Corpus;
using Xunit.Abstractions;

namespace Hardening.Cli.Tests.Scanning;

public sealed class BaselineTests(ITestOutputHelper output)
{
    private readonly Tokens tokens = new(Environment.TickCount);

    [Fact]
    public async Task Accepted_secrets_stay_silent_after_a_move_and_a_new_one_is_reported()
    {
        using var cli = new CliHarness();
        var (token, password) = (tokens.GitHub("ghp_"), tokens.Password());
        cli.Write("src/a.cs", $"var token = \"{token}\";\nvar password = \"{password}\";\n");
        var accepted = await cli.Run("scan", "src", "--baseline", "secrets.baseline", "--accept", "rotated in June");
        Assert.True(accepted.ExitCode == 0, accepted.ToString());
        File.Delete(cli["src/a.cs"]);
        cli.Write("src/lib/B.cs", $"\n\nconst string Password =\n    \"{password}\";\nvar t = \"{token}\";\n");

        var same = await cli.Run("scan", "src", "--baseline", "secrets.baseline");
        cli.Write("src/lib/B.cs", $"\n\nconst string Password =\n    \"{tokens.Password()}\";\nvar t = \"{token}\";\n");
        var swapped = await cli.Run("scan", "src", "--baseline", "secrets.baseline");

        Assert.True(same.ExitCode == 0, same.ToString());
        Assert.True(swapped.ExitCode == 1, swapped.ToString());
        Assert.StartsWith("lib/B.cs:4:", swapped.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token[4..12], await File.ReadAllTextAsync(cli["secrets.baseline"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_is_refused_and_writes_nothing()
    {
        using var cli = new CliHarness();
        cli.Write("src/a.cs", "var x = 1;");
        cli.Write("broken.baseline", "<<<<<<< HEAD\n");

        await Verifier.Verify(await cli.Transcript(
            "scan src --baseline gone.baseline",
            "scan src --accept reason",
            "scan src --baseline b.baseline --accept fine --until tomorrow",
            "scan src --baseline broken.baseline",
            "scan src --baseline broken.baseline --accept fine"));
        Assert.False(File.Exists(cli["b.baseline"]));
    }

    [ToolFact("git")]
    public async Task Two_branches_that_accept_different_secrets_merge_without_conflict()
    {
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        await Accept("first");
        foreach (var branch in new[] { "left", "right" })
        {
            await git.Git("switch", "-q", "-c", branch, "main");
            await Accept(branch);
        }

        await git.Git("switch", "-q", "left");
        await git.Git("merge", "-q", "--no-edit", "right");
        var run = await cli.Run("scan", "repo", "--baseline", "repo/secrets.baseline");

        Assert.True(run.ExitCode == 0, run.ToString());

        async Task Accept(string name)
        {
            git.Write($"{name}.cs", $"var token = \"{tokens.GitHub("ghp_")}\";\nvar password = \"{tokens.Password()}\";\n");
            (await cli.Run("scan", "repo", "--baseline", "repo/secrets.baseline", "--accept", $"because of {name}")).ShouldEndWith(0);
            await git.Git("add", "-A");
            await git.Git("commit", "-q", "-m", name);
        }
    }

    /// <summary>
    /// A history of random edits: moves, renames, other line ends and indentation, other notation, rebased and squashed commits. Nothing
    /// accepted may come back, and every swap must be reported. HARDENING_BASELINE_EDITS sets the number of edits.
    /// </summary>
    /// <remarks>The files are scanned after each edit. All objects of the repository, which keeps whatever an edit leaves behind, are
    /// scanned now and then and at the end: a scan of them sees what each of the edits made.</remarks>
    [ToolFact("git")]
    public async Task Random_edits_bring_nothing_back_and_every_swap_is_reported()
    {
        var seed = Environment.TickCount;
        var edits = int.Parse(Environment.GetEnvironmentVariable("HARDENING_BASELINE_EDITS") ?? "25", System.Globalization.CultureInfo.InvariantCulture);
        using var cli = new CliHarness();
        var git = await GitRepository.Create(cli);
        var history = new RandomHistory(git, seed);
        await history.Start();
        (await cli.Run("scan", "repo", "--git", "--baseline", "b", "--accept", "known")).ShouldEndWith(0);
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (swaps, whole) = (0, 0);

        for (var edit = 1; edit <= edits; edit++)
        {
            var kind = await history.Edit();
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            await Quiet(edit, kind);
            if (edit % 5 == 0)
            {
                var path = history.Swap();
                var loud = await cli.Run("scan", "repo", "--baseline", "b");
                Assert.True(loud.ExitCode == 1 && loud.Output.Contains(path, StringComparison.Ordinal), $"seed {seed}, edit {edit}, swap in {path}: {loud}");
                history.TakeBack();
                swaps++;
            }

            if (edit % 50 == 10 || edit == edits)
            {
                Assert.Equal(history.Made.Count, await history.Kept());
                await Quiet(edit, kind, "--git");
                whole++;
            }
        }

        output.WriteLine($"seed {seed}: {edits} edits ({string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}) in {history.Made.Count} commits "
            + $"bring nothing back in {edits} scans of the files and {whole} of all objects; {swaps} of {swaps} swaps reported");

        async Task Quiet(int edit, string kind, params string[] options)
        {
            var quiet = await cli.Run(["scan", "repo", "--baseline", "b", .. options]);
            Assert.True(quiet.ExitCode == 0, $"seed {seed}, edit {edit}, {kind} {string.Join(' ', options)}: {quiet}");
        }
    }
}
