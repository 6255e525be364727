using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class ReportTests
{
    private const string Events = """
        {"id":"1","time":"2026-01-05T12:00:00Z","type":"account.sign-in","user":"u1","action":"allow"}
        {"id":"2","time":"2026-01-05T12:00:01Z","type":"access.decision","user":"u1","session":"s1","risk":0.1,"level":"high","action":"allow"}
        {"id":"3","time":"2026-01-05T12:00:02Z","type":"access.decision","user":"u1","session":"s1","risk":0.1,"level":"high","action":"deny"}

        """;

    [Fact]
    public async Task A_verified_log_gives_figures_and_evidence_as_json_and_as_a_page()
    {
        using var cli = new CliHarness { Input = Events };
        await cli.Run("log", "append", "--dir", "audit");

        var run = (await cli.Run("report", "--dir", "audit", "--from", "2026-01-01", "--to", "2026-01-31", "--html", "report.html")).ShouldEndWith(0);

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(3, json.RootElement.GetProperty("log").GetProperty("size").GetInt64());
        Assert.Equal(9, json.RootElement.GetProperty("kpis").EnumerateArray().Single(kpi => kpi.GetProperty("name").GetString() == "session score").GetProperty("value").GetDouble());
        Assert.True(json.RootElement.GetProperty("controls").EnumerateArray().Single(control => control.GetProperty("id").GetString() == "CC6.1").GetProperty("met").GetBoolean());
        Assert.Contains("Compliance report", File.ReadAllText(Path.Combine(cli.Folder, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-01", "2026-01-31")]
    [InlineData("yesterday", "2026-01-31")]
    public async Task A_span_that_is_none_is_a_usage_error(string from, string to)
    {
        using var cli = new CliHarness { Input = Events };
        await cli.Run("log", "append", "--dir", "audit");

        Assert.Equal(2, (await cli.Run("report", "--dir", "audit", "--from", from, "--to", to)).ExitCode);
    }

    [Fact]
    public async Task A_log_that_does_not_verify_shows_nothing_and_ends_with_1()
    {
        using var cli = new CliHarness { Input = Events };
        await cli.Run("log", "append", "--dir", "audit");
        var bundle = Directory.GetFiles(Path.Combine(cli.Folder, "audit", "tile", "entries"), "*", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(bundle);
        bytes[^3] ^= 1;
        File.WriteAllBytes(bundle, bytes);

        var run = (await cli.Run("report", "--dir", "audit", "--from", "2026-01-01", "--to", "2026-01-31")).ShouldEndWith(1);

        using var json = JsonDocument.Parse(run.Output);
        Assert.All(json.RootElement.GetProperty("controls").EnumerateArray(), control => Assert.False(control.GetProperty("met").GetBoolean()));
    }
}
