using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class ScanTests
{
    [Fact]
    public async Task A_clean_folder_ends_with_0_and_says_what_was_scanned()
    {
        using var cli = new CliHarness();
        cli.Write("src/a.cs", "var x = 1;");

        var run = await cli.Run("scan", "--secrets", "src", "--sarif", "out.sarif");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("0 findings", run.Error, StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(await File.ReadAllTextAsync(cli["out.sarif"]));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
    }

    [Theory]
    [InlineData("scan --secrets .")]
    [InlineData("scan . --secrets --json")]
    [InlineData("scan . --secrets --sarif -")]
    public async Task A_secret_ends_with_1_and_is_never_printed(string commandLine)
    {
        using var cli = new CliHarness();
        await VerifyWorkspace.ShouldWork(cli, "keys new -o src/signing.pem");
        var secret = (await File.ReadAllLinesAsync(cli["src/signing.pem"]))[1];

        var run = await cli.Run(commandLine.Split(' '));

        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains("private-key", run.Output, StringComparison.Ordinal);
        Assert.Contains("src/signing.pem", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..8], run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-31T23:59:59Z", 0)]
    [InlineData("2027-02-01T00:00:00Z", 1)]
    public async Task A_suppression_ends_on_its_date_by_the_commands_clock(string now, int exitCode)
    {
        using var cli = new CliHarness { Time = new FixedTime(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)) };
        var password = string.Concat("Tr0ub", "4dor3x!");
        cli.Write("src/a.cs", $"// hardening:allow-secret hardcoded-password reason=\"demo\" until=2027-01-31\nvar password = \"{password}\";\n");

        var run = await cli.Run("scan", "--secrets", "src");

        Assert.True(run.ExitCode == exitCode, run.ToString());
    }

    [Fact]
    public async Task Nothing_to_scan_is_an_error_with_3_and_never_clean()
    {
        using var cli = new CliHarness();
        Directory.CreateDirectory(cli["empty"]);

        await Verifier.Verify(await cli.Transcript("scan --secrets empty", "scan --secrets gone", "scan empty", "scan --secrets empty --json --sarif -"));
    }

    [ToolFact("git")]
    public async Task A_secret_that_was_removed_is_found_in_git_history()
    {
        using var cli = new CliHarness();
        await VerifyWorkspace.ShouldWork(cli, "keys new -o repo/signing.pem");
        var repository = cli["repo"];
        string[][] history =
        [
            ["init", "-q"],
            ["add", "-A"],
            ["-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-qm", "Add"],
            ["rm", "-q", "signing.pem"],
            ["-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-qm", "Remove", "--allow-empty"],
        ];
        foreach (var arguments in history)
        {
            (await Command.Run("git", arguments, repository)).ShouldExit();
        }

        cli.Write("repo/readme.txt", "clean");
        var tree = await cli.Run("scan", "--secrets", "repo");
        var all = await cli.Run("scan", "--secrets", "repo", "--git");

        Assert.Equal((0, 1), (tree.ExitCode, all.ExitCode));
        Assert.Contains("signing.pem:1:1: error private-key", all.Output, StringComparison.Ordinal);
        Assert.Contains(", first in ", all.Output, StringComparison.Ordinal);
    }
}
