using System.Reflection;
using Hardening.Attestation;
using Hardening.Attestation.Signing.Keyless;

namespace Hardening.Cli.Tests;

public sealed class FailureMapTests
{
    [Fact]
    public void An_unforeseen_exception_is_a_defect_with_5_and_no_stack_trace()
    {
        var failure = FailureMap.From(new InvalidOperationException("odd"));

        Assert.Equal(("HTB0900", 5, "Unexpected InvalidOperationException: odd"), (failure.Code, failure.ExitCode, failure.Message));
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException), 130)]
    [InlineData(typeof(TaskCanceledException), 130)]
    [InlineData(typeof(HttpRequestException), 4)]
    [InlineData(typeof(FileNotFoundException), 3)]
    [InlineData(typeof(DirectoryNotFoundException), 3)]
    [InlineData(typeof(UnauthorizedAccessException), 3)]
    [InlineData(typeof(IOException), 3)]
    public void Exceptions_of_the_platform_have_their_exit_code(Type exception, int exitCode) =>
        Assert.Equal(exitCode, FailureMap.From((Exception)Activator.CreateInstance(exception)!).ExitCode);

    [Theory]
    [InlineData(KeylessCodes.Unavailable, 4)]
    [InlineData(KeylessCodes.Refused, 4)]
    [InlineData(KeylessCodes.BadAnswer, 4)]
    [InlineData(KeylessCodes.BadCertificate, 4)]
    [InlineData(KeylessCodes.BadTimestamp, 4)]
    [InlineData(KeylessCodes.BadBundle, 4)]
    [InlineData(KeylessCodes.Offline, 4)]
    [InlineData(KeylessCodes.NoToken, 3)]
    [InlineData(KeylessCodes.BadConfig, 3)]
    public void What_services_do_wrong_ends_with_4_and_what_the_user_gave_with_3(string code, int exitCode) =>
        Assert.Equal(exitCode, FailureMap.From(new AttestationException(code, "wrong", "Mend it.")).ExitCode);

    [Fact]
    public void Every_code_of_the_tool_has_a_page_that_starts_with_it()
    {
        var codes = typeof(CliCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ToArray();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.StartsWith($"# {code}: ", File.ReadAllText(RepositoryRoot.Combine("targets", "codes", code + ".md")), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify Example.nupkg --key k.pub.pem")]
    [InlineData("sign Example.nupkg --key k.pem -o new.json")]
    [InlineData("attest Example.nupkg --predicate provenance.json --type https://type.example --key k.pem -o new.json")]
    [InlineData("scan --secrets . --sarif new.json")]
    [InlineData("inspect Example.nupkg")]
    public async Task An_interrupted_command_ends_with_130_prints_no_result_and_leaves_nothing_behind(string commandLine)
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var before = Directory.GetFiles(cli.Folder).Order().ToArray();
        cli.Cancellation = new CancellationToken(canceled: true);

        var run = await cli.Run(commandLine.Split(' '));

        Assert.True(run.ExitCode == 130, run.ToString());
        Assert.Empty(run.Output);
        Assert.Contains("error HTB0906", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(cli.Folder).Order());
    }

    [Fact]
    public async Task Debug_shows_the_stack_trace_on_stderr_and_nothing_else_does()
    {
        using var quiet = new CliHarness();
        using var debug = new CliHarness().With("HARDENING_DEBUG", "1");

        Assert.DoesNotContain("   at ", (await quiet.Run("inspect", "gone")).Error, StringComparison.Ordinal);
        Assert.Contains("   at ", (await debug.Run("inspect", "gone")).Error, StringComparison.Ordinal);
    }
}
