using System.Globalization;
using System.Text;
using Hardening.Sandbox.Supervision;

namespace Hardening.Sandbox.Tests;

public sealed class SupervisorTests
{
    private static readonly SandboxCommand Program = new("true", []);
    private static readonly SupervisionOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1), MaximumDelay = TimeSpan.FromMilliseconds(4), StableAfter = TimeSpan.FromHours(1),
    };

    [Fact]
    public async Task However_a_program_ends_it_is_started_again_after_a_wait_that_grows()
    {
        using var over = new CancellationTokenSource();
        var ends = new List<SupervisedEnd>();
        var sandbox = new ScriptedSandbox(
            over, () => new(0, false, []), () => new(137, false, []), () => new(null, true, []), () => throw Fault(SandboxCodes.NotStarted));
        var supervisor = new SandboxSupervisor(sandbox, TimeProvider.System, Quick, ends.Add);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => supervisor.RunAsync(Program, over.Token));

        Assert.Equal(5, supervisor.Starts);
        Assert.Equal([0, 137, null, null], ends.Select(end => end.Result?.ExitCode));
        Assert.Equal([1, 2, 4, 4], ends.Select(end => end.Wait.TotalMilliseconds));
        Assert.Equal(SandboxCodes.NotStarted, ends[3].Failure!.Code);
    }

    [Fact]
    public async Task After_a_run_that_lasted_the_wait_is_the_first_again()
    {
        using var over = new CancellationTokenSource();
        var ends = new List<SupervisedEnd>();
        var sandbox = new ScriptedSandbox(over, () => new(0, false, []), () => new(0, false, []), () => new(0, false, []));
        var supervisor = new SandboxSupervisor(sandbox, TimeProvider.System, Quick with { StableAfter = TimeSpan.Zero }, ends.Add);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => supervisor.RunAsync(Program, over.Token));

        Assert.Equal([1, 1, 1], ends.Select(end => end.Wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(SandboxCodes.Unsupported)]
    [InlineData(SandboxCodes.Unenforceable)]
    [InlineData(SandboxCodes.BadGrant)]
    public async Task What_cannot_be_confined_is_not_tried_again(string code)
    {
        using var over = new CancellationTokenSource();
        var supervisor = new SandboxSupervisor(new ScriptedSandbox(over, () => throw Fault(code)), TimeProvider.System, Quick);

        var refused = await Assert.ThrowsAsync<SandboxException>(() => supervisor.RunAsync(Program, over.Token));

        Assert.Equal((code, 1), (refused.Code, supervisor.Starts));
    }

    [ToolFact("bwrap", "prlimit")]
    public async Task A_confined_program_that_is_killed_is_back_and_answers()
    {
        using var folder = new TempFolder();
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answers = new List<string>();
        var launcher = new ProcessLauncher(TimeProvider.System, async (streams, cancellationToken) =>
        {
            using var reader = new StreamReader(streams.Output);
            await streams.Input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"hello {answers.Count}\n")), cancellationToken);
            await streams.Input.FlushAsync(cancellationToken);
            answers.Add((await reader.ReadLineAsync(cancellationToken))!);
            if (answers.Count == 3)
            {
                await over.CancelAsync();
            }

            // Whoever stops talking ends the program: from inside that is no different from kill -9.
        });
        var ends = new List<SupervisedEnd>();
        var supervisor = new SandboxSupervisor(
            new BubblewrapSandbox(launcher, TimeProvider.System, folder.Path), TimeProvider.System, Quick, ends.Add);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => supervisor.RunAsync(
            Program with { Program = "cat", Timeout = Timeout.InfiniteTimeSpan }, over.Token));

        Assert.Equal(["hello 0", "hello 1", "hello 2"], answers);
        Assert.All(ends, end => Assert.True(end.Result is { ExitCode: 137, TimedOut: false }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static SandboxException Fault(string code) => new(code, "It does not work.", "Do without.");
}
