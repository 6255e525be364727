namespace Hardening.Cli.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task A_command_line_that_makes_no_sense_ends_with_2_a_suggestion_and_an_empty_stdout()
    {
        using var cli = new CliHarness();
        await Verifier.Verify(await cli.Transcript("", "comletion", "completion", "completion fish", "completion bash --ofline", "completion bash zsh", "verify --plicy a --kye b --jsn", "completion bash one two three"));
    }
}
