using System.ComponentModel;
using System.Diagnostics;
using Hardening.Sandbox.Linux;

namespace Hardening.Sandbox;

/// <summary>Starts processes of the operating system.</summary>
public sealed class ProcessLauncher(TimeProvider time) : ISandboxLauncher
{
    /// <inheritdoc/>
    public async Task<int?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        InheritedFiles.Withhold();
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        using var process = Start(start);
        using var over = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failed)
        {
            throw new SandboxException(
                SandboxCodes.NotStarted, $"{start.FileName} cannot be started: {failed.Message}", "Check that it is there and may be run.", inner: failed);
        }
    }
}
