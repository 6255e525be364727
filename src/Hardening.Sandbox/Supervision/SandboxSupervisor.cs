namespace Hardening.Sandbox.Supervision;

/// <summary>
/// Keeps a confined program running: whenever it ends, by itself or killed, it is started again under the same profile, after a
/// wait that doubles while runs stay short. What cannot be enforced or granted is not tried again: it would not be otherwise the
/// next time, and there is no looser profile to fall back to.
/// </summary>
/// <param name="sandbox">Runs the program.</param>
/// <param name="time">The clock.</param>
/// <param name="options">The waits.</param>
/// <param name="ended">Hears of each end, before the wait.</param>
public sealed class SandboxSupervisor(
    ISandbox sandbox, TimeProvider time, SupervisionOptions? options = null, Action<SupervisedEnd>? ended = null)
{
    private readonly SupervisionOptions waits = Checked(options ?? new SupervisionOptions());
    private long starts;

    /// <summary>How often the program was started so far.</summary>
    public long Starts => Interlocked.Read(ref starts);

    /// <summary>Runs until it is cancelled. Then no process of the program is left.</summary>
    /// <param name="command">The program. Its time limit is that of each run; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SandboxException">There is no sandbox here, or not this one: HTB0921, HTB0922, HTB0923.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var wait = waits.FirstDelay;
        while (true)
        {
            Interlocked.Increment(ref starts);
            var begun = time.GetTimestamp();
            var (result, failure) = await RunOnceAsync(command, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();

            var lifetime = time.GetElapsedTime(begun);
            wait = lifetime >= waits.StableAfter ? waits.FirstDelay : wait;
            SandboxMetrics.Ended(result, lifetime);
            ended?.Invoke(new SupervisedEnd(result, failure, lifetime, wait));
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < waits.MaximumDelay ? wait * 2 : waits.MaximumDelay;
        }
    }

    // A program that is killed while it is being set up was not started either; that may go well the next time.
    private async Task<(SandboxResult? Result, SandboxException? Failure)> RunOnceAsync(
        SandboxCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return (await sandbox.RunAsync(command, cancellationToken).ConfigureAwait(false), null);
        }
        catch (SandboxException failure) when (failure.Code == SandboxCodes.NotStarted)
        {
            return (null, failure);
        }
    }

    private static SupervisionOptions Checked(SupervisionOptions options)
    {
        options.Check();
        return options;
    }
}
