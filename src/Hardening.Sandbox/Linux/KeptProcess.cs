using System.ComponentModel;
using System.Diagnostics;

namespace Hardening.Sandbox.Linux;

/// <summary>
/// A process with a thread that waits for it. Bubblewrap asks the kernel to be ended with its parent, and to the kernel that is the
/// thread that started it (prctl(2), PR_SET_PDEATHSIG). Threads of the pool end when there is nothing to do, and would take a
/// program along that is to run for long.
/// </summary>
internal sealed class KeptProcess : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<int> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KeptProcess(Process process) => this.process = process;

    /// <summary>Completes with the exit code.</summary>
    public Task<int> Ended => ended.Task;

    /// <summary>The process's streams, where they are redirected.</summary>
    public SandboxStreams Streams => new(
        process.StandardInput.BaseStream, process.StandardOutput.BaseStream, process.StandardError.BaseStream);

    /// <exception cref="SandboxException">HTB0924: it cannot be started.</exception>
    public static Task<KeptProcess> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<KeptProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Keep(start, started)) { IsBackground = true, Name = "sandbox" }.Start();
        return started.Task;
    }

    public void Kill() => process.Kill();

    /// <summary>To be called after <see cref="Ended"/>.</summary>
    public void Dispose() => process.Dispose();

    private static void Keep(ProcessStartInfo start, TaskCompletionSource<KeptProcess> started)
    {
        try
        {
            var kept = new KeptProcess(Process.Start(start)!);
            started.SetResult(kept);
            kept.process.WaitForExit();
            kept.ended.SetResult(kept.process.ExitCode);
        }
        catch (Win32Exception failed)
        {
            started.SetException(new SandboxException(
                SandboxCodes.NotStarted, $"{start.FileName} cannot be started: {failed.Message}", "Check that it is there and may be run.",
                inner: failed));
        }
    }
}
