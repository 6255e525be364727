namespace Hardening.Cli.Tests;

/// <summary>The tool as a process of its own: what the in-process runner cannot see.</summary>
public sealed class ProcessTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "hardening.dll");

    [Fact]
    public async Task Redirected_output_is_utf8_without_mark_colour_or_wrapping()
    {
        using var folder = new TempFolder();
        var name = new string('ä', 60) + ".txt";
        folder.Write(name, "content");

        var run = (await Run(folder, "inspect", name)).ShouldExit();

        Assert.StartsWith("kind: file\nverified: no\nfile: " + name + "\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_usage_error_ends_with_2_and_leaves_stdout_empty()
    {
        using var folder = new TempFolder();

        var run = (await Run(folder, "verfy")).ShouldExit(2);

        Assert.Empty(run.Output);
        Assert.Contains("Did you mean verify?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_suggest_directive_completes_verbs_for_shells()
    {
        using var folder = new TempFolder();

        var run = (await Run(folder, "[suggest:11]", "hardening v")).ShouldExit();

        Assert.Contains("verify\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_the_tools_own()
    {
        using var folder = new TempFolder();

        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+", (await Run(folder, "--version")).ShouldExit().Output);
    }

    private static Task<CommandResult> Run(TempFolder folder, params string[] arguments) =>
        Command.Run("dotnet", ["exec", Tool, .. arguments], folder.Path, new Dictionary<string, string?> { ["HARDENING_HOME"] = folder["home"] });
}
