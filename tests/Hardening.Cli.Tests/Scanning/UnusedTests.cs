using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>Suppressions that silence nothing are named, wherever they stand.</summary>
public sealed class UnusedTests : IDisposable
{
    // Not written out, so that this file has no such comment itself.
    private const string Allow = "hardening:" + "allow-secret ";

    private readonly Tokens tokens = new(Environment.TickCount);
    private readonly CliHarness cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_comment_is_named_when_its_secret_is_gone_and_not_while_it_silences_one()
    {
        cli.Write("src/used.cs", $"// {Allow}github-token reason=\"a test account\"\nvar a = \"{tokens.GitHub("ghp_")}\";\n");
        cli.Write("src/gone.cs", $"var x = 1;\n// {Allow}github-token reason=\"a test account\"\nvar y = 2;\n");
        cli.Write("src/wrong.cs", $"var a = \"{tokens.GitHub("ghp_")}\"; // {Allow}npm-token reason=\"another rule\"\n");

        var run = (await cli.Run("scan", "src")).ShouldEndWith(1);
        var json = (await cli.Run("scan", "src", "--json")).ShouldEndWith(1);
        var sarif = (await cli.Run("scan", "src", "--sarif", "-")).ShouldEndWith(1);

        Assert.Contains("note HTB0722: gone.cs:2: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("note HTB0722: wrong.cs:1: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("used.cs", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"unusedSuppressions\"", json.Output, StringComparison.Ordinal);
        Assert.Contains("HTB0722", sarif.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_the_baseline_is_named_when_nothing_matches_it()
    {
        cli.Write("src/a.cs", $"var a = \"{tokens.GitHub("ghp_")}\";\nvar password = \"{tokens.Password()}\";\n");
        (await cli.Run("scan", "src", "--baseline", "b", "--accept", "until the move")).ShouldEndWith(0);
        var before = (await cli.Run("scan", "src", "--baseline", "b")).ShouldEndWith(0);
        cli.Write("src/a.cs", "var a = 1;\n");

        var after = (await cli.Run("scan", "src", "--baseline", "b")).ShouldEndWith(0);

        Assert.DoesNotContain("HTB0723", before.Error, StringComparison.Ordinal);
        Assert.Equal(2, after.Error.Split('\n').Count(line => line.StartsWith("note HTB0723: b: ", StringComparison.Ordinal) && line.EndsWith("until the move", StringComparison.Ordinal)));
    }
}
