using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>Starts the programs of a rebuild: with the environment they are given and nothing else, and for a limited time.</summary>
internal sealed class ProcessRunner : IProcessRunner
{
    private const int HalfLimit = 32 << 20;

    public async Task<ProcessOutcome?> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(request.Program, request.Arguments)
        {
            WorkingDirectory = request.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in request.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Start(start);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var text = new Tail(HalfLimit);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(request.Limit);
        try
        {
            var output = CopyAsync(process.StandardOutput, text, time.Token);
            var error = CopyAsync(process.StandardError, text, time.Token);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            await Task.WhenAll(output, error).ConfigureAwait(false);
            return new ProcessOutcome(process.ExitCode, text.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProcessOutcome(-1, text.ToString());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task CopyAsync(StreamReader reader, Tail text, CancellationToken cancellation)
    {
        var buffer = new char[1 << 14];
        for (int read; (read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            text.Append(buffer.AsSpan(0, read));
        }
    }

    /// <summary>
    /// Keeps the beginning and the latest end of what is printed, so that a build that never stops printing fits into memory.
    /// </summary>
    private sealed class Tail(int half)
    {
        private readonly StringBuilder first = new();
        private StringBuilder last = new();

        public void Append(ReadOnlySpan<char> text)
        {
            lock (first)
            {
                if (first.Length < half)
                {
                    first.Append(text);
                    return;
                }

                last.Append(text);
                if (last.Length > 2 * half)
                {
                    last = new StringBuilder().Append(last, last.Length - half, half);
                }
            }
        }

        public override string ToString()
        {
            lock (first)
            {
                return first.ToString() + last;
            }
        }
    }
}
