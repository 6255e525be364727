using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class DiffTests
{
    [Fact]
    public async Task Differences_are_shown_by_file_and_the_verdict_comes_last()
    {
        using var cli = new CliHarness();
        cli.Write("one/Example.1.0.0.nupkg", Packages.Make("Example", ("content/a.txt", "first line\nsecond line\n")));
        cli.Write("two/Example.1.0.0.nupkg", Packages.Make("Example", ("content/a.txt", "first line\nsecond  line\n"), ("content/\u001b[2J.txt", "x")));
        cli.Write("one/same.bin", [0, 1, 2]);
        cli.Write("two/same.bin", [0, 1, 2]);
        cli.Write("one/other.bin", [0, 1, 2]);
        cli.Write("two/other.bin", [0, 9, 2, 3]);

        var transcript = await cli.Transcript("diff one two", "diff one two --most 1", "diff one one", "diff one/other.bin two/other.bin --json");

        await Verifier.Verify(transcript.Replace("\u001b", "{ESC}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_near_they_must_be_decides_the_exit_code()
    {
        using var cli = new CliHarness();
        var entry = ("content/a.txt", "text\n");
        cli.Write("a.zip", Packages.Make("Example", entry));
        cli.Write("b.zip", Packages.Make("Example", ("content/b.txt", "x"), entry));
        cli.Write("c.zip", Packages.Make("Example", entry, ("content/b.txt", "x")));

        Assert.Equal(1, (await cli.Run("diff", "b.zip", "c.zip")).ExitCode);
        Assert.Equal(0, (await cli.Run("diff", "b.zip", "c.zip", "--require", "equal-code")).ExitCode);
        Assert.Equal(1, (await cli.Run("diff", "a.zip", "b.zip", "--require", "equal-code")).ExitCode);
        Assert.Equal(0, (await cli.Run("diff", "a.zip", "a.zip")).ExitCode);
    }

    [Fact]
    public async Task The_json_result_tells_file_kind_and_cause()
    {
        using var cli = new CliHarness();
        cli.Write("a.txt", "one\ntwo\n");
        cli.Write("b.txt", "one\r\ntwo\r\n");

        using var result = JsonDocument.Parse((await cli.Run("diff", "a.txt", "b.txt", "--json")).Output);

        Assert.Equal("different", result.RootElement.GetProperty("grade").GetString());
        var difference = Assert.Single(result.RootElement.GetProperty("differences").EnumerateArray());
        Assert.Equal("content", difference.GetProperty("kind").GetString());
        Assert.Equal("line ends", difference.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task The_page_names_both_and_what_differs()
    {
        using var cli = new CliHarness();
        cli.Write("a.txt", "one\n");
        cli.Write("b.txt", "two\n");

        Assert.Equal(1, (await cli.Run("diff", "a.txt", "b.txt", "--html", "diff.html")).ExitCode);

        var page = await File.ReadAllTextAsync(cli["diff.html"]);
        Assert.Contains("<h1>a.txt and b.txt</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<td>content</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code()
    {
        using var cli = new CliHarness();
        cli.Write("a.txt", "x");
        cli.Write("folder/a.txt", "x");
        cli.Write("a.zip", "PK\u0003\u0004 not a zip");
        cli.Write("b.zip", "PK\u0003\u0004 not a zip either");

        var transcript = await cli.Transcript("diff a.txt missing.txt", "diff a.txt folder", "diff a.zip b.zip", "diff a.txt", "diff a.txt a.txt --most 0", "diff a.txt a.txt --require good");

        await Verifier.Verify(transcript);
    }
}
