using System.Diagnostics;
using Hardening.Sandbox.Linux;

namespace Hardening.Sandbox;

/// <summary>Starts processes of the operating system.</summary>
/// <param name="time">The clock.</param>
/// <param name="conversation">Talks with the program instead of the caller's standard streams; null to pass those on.</param>
public sealed class ProcessLauncher(TimeProvider time, SandboxConversation? conversation = null) : ISandboxLauncher
{
    // What is left of a killed program may hold its end of a pipe for a moment.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<int?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        InheritedFiles.Withhold();
        var talks = conversation is not null;
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = talks, RedirectStandardOutput = talks, RedirectStandardError = talks,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        using var process = await KeptProcess.StartAsync(start).ConfigureAwait(false);
        using var over = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        using var talk = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        var talking = conversation?.Invoke(process.Streams, talk.Token);
        try
        {
            await Task.WhenAny(process.Ended, talking ?? process.Ended).WaitAsync(either.Token).ConfigureAwait(false);
            if (!process.Ended.IsCompleted)
            {
                process.Kill();
            }

            return await process.Ended.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.Ended.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        finally
        {
            await EndAsync(talking, talk).ConfigureAwait(false);
        }
    }

    // How the conversation ended is its own affair: the run is judged by the program's exit code.
    private async Task EndAsync(Task? talking, CancellationTokenSource talk)
    {
        if (talking is not null)
        {
            await talk.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(talking, Task.Delay(Farewell, time, CancellationToken.None)).ConfigureAwait(false);
        }
    }
}
