using System.Text.RegularExpressions;

namespace Hardening.Cli.Tests;

public sealed partial class LockdownTests
{
    [Fact]
    public async Task A_lockdown_is_started_shown_and_lifted_by_two()
    {
        using var cli = new CliHarness();

        var transcript = await cli.Transcript(
            "lockdown status --state lockdown.json",
            "lockdown start --state lockdown.json --reason drill --by alice",
            "lockdown start --state lockdown.json --reason again --by bob",
            "lockdown status --state lockdown.json",
            "lockdown lift --state lockdown.json --reason over --by alice",
            "lockdown lift --state lockdown.json --reason over --by alice",
            "lockdown status --state lockdown.json",
            "lockdown lift --state lockdown.json --reason over --by bob",
            "lockdown status --state lockdown.json",
            "lockdown lift --state lockdown.json --reason over --by bob",
            "lockdown start --state nowhere/lockdown.json --reason drill --by alice");

        await Verifier.Verify(Time().Replace(Id().Replace(transcript, "lockdown ID"), "TIME"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_a_lockdown()
    {
        using var cli = new CliHarness();
        cli.Write("lockdown.json", "{");

        Assert.Equal(1, (await cli.Run("lockdown", "status", "--state", "lockdown.json")).ExitCode);
        Assert.Equal(3, (await cli.Run("lockdown", "lift", "--state", "lockdown.json", "--reason", "over", "--by", "alice")).ExitCode);
    }

    [Fact]
    public async Task Where_a_log_is_named_it_has_the_event_first()
    {
        using var cli = new CliHarness();
        await cli.Run("log", "init", "--dir", "audit");

        (await cli.Run("lockdown", "start", "--state", "lockdown.json", "--reason", "drill", "--by", "alice", "--log", "audit")).ShouldEndWith(0);
        (await cli.Run("lockdown", "lift", "--state", "lockdown.json", "--reason", "over", "--by", "alice", "--log", "nothing")).ShouldEndWith(3);

        Assert.Contains("\"type\":\"lockdown.start\"", (await cli.Run("log", "dump", "--dir", "audit")).Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("lockdown [0-9a-f]{16}", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
