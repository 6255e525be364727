using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>The walk through findings at a terminal, and what it leaves in the baseline.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Tokens tokens = new(Environment.TickCount);
    private readonly CliHarness cli = new() { Terminal = true };

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Each_secret_is_asked_once_and_answers_go_into_the_baseline()
    {
        var (real, ignored, password) = (tokens.GitHub("ghp_"), tokens.GitHub("npm_"), tokens.Password());
        cli.Write("src/a.cs", $"var a = \"{real}\";\nvar b = \"{ignored}\"; // used by the nightly run\nvar password = \"{password}\";\n");
        cli.Write("src/b.cs", $"var again = \"{ignored}\";\n");
        cli.Input = "real\nwhat?\ni\n\ni\nrotated in June\nf\n";

        var walk = await cli.Run("scan", "src", "--baseline", "b", "--audit");
        cli.Terminal = false;
        var after = await cli.Run("scan", "src", "--baseline", "b");

        walk.ShouldEndWith(1);
        Assert.Contains("[3/3]", walk.Output, StringComparison.Ordinal);
        Assert.Contains("a.cs:2:10\n  b.cs:1:14\n  | var b = \"\u2026\"; // used by the nightly run", walk.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 findings left\n", walk.Output, StringComparison.Ordinal);
        Assert.StartsWith("a.cs:1:10: error github-token", after.ShouldEndWith(1).Output, StringComparison.Ordinal);
        var baseline = await File.ReadAllTextAsync(cli["b"]);
        Assert.Contains("\"reason\":\"rotated in June\"", baseline, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"not a secret\"", baseline, StringComparison.Ordinal);
        foreach (var secret in new[] { real, ignored, password })
        {
            Assert.All(Enumerable.Range(0, secret.Length - 7), i => Assert.DoesNotContain(secret.Substring(i, 8), walk + baseline, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("q\n")]
    [InlineData("")]
    [InlineData("s\n")]
    public async Task What_is_not_answered_is_left(string input)
    {
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\nvar b = \"{tokens.GitHub("npm_")}\";\n");
        cli.Input = input;

        var walk = await cli.Run("scan", "a.cs", "--baseline", "b", "--audit");

        Assert.EndsWith("2 findings left\n", walk.ShouldEndWith(1).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["b"]));
    }

    [Fact]
    public async Task No_line_is_shown_for_a_secret_over_several_lines_or_in_a_binary_file()
    {
        cli.Write("key.pem", Tokens.Pem());
        cli.Write("data.bin", $"\0token = \"{tokens.GitHub("ghp_")}\"\0");

        var walk = await cli.Run("scan", ".", "--baseline", "b", "--audit");

        Assert.DoesNotContain("  | ", walk.ShouldEndWith(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_it_is_refused_and_nothing_is_written()
    {
        cli.Terminal = false;
        cli.Write("a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Input = "f\n";

        Assert.Contains("HTB0721", (await cli.Run("scan", "a.cs", "--baseline", "b", "--audit")).ShouldEndWith(2).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["b"]));
    }

    [Fact]
    public async Task It_needs_a_baseline_and_excludes_accepting_everything()
    {
        cli.Write("a.cs", "var x = 1;");

        Assert.Contains("HTB0902", (await cli.Run("scan", "a.cs", "--audit")).ShouldEndWith(2).Error, StringComparison.Ordinal);
        Assert.Contains("HTB0902", (await cli.Run("scan", "a.cs", "--audit", "--baseline", "b", "--accept", "all")).ShouldEndWith(2).Error, StringComparison.Ordinal);
    }
}
