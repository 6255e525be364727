using System.Diagnostics;
using Hardening.Secrets.Git;

namespace Hardening.Cli;

/// <summary>A running git whose standard error is drained, so that it never blocks.</summary>
internal sealed class GitProcess : IGitProcess
{
    private readonly Process process;

    public GitProcess(Process process, byte[]? input)
    {
        this.process = process;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        // git may start to answer before it has read everything, so its input is written beside the reading of its output.
        _ = WriteInputAsync(process.StandardInput, input);
    }

    public Stream Output => process.StandardOutput.BaseStream;

    public int WaitForExit()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static async Task WriteInputAsync(StreamWriter standardInput, byte[]? input)
    {
        try
        {
            await using (standardInput.ConfigureAwait(false))
            {
                await standardInput.BaseStream.WriteAsync(input ?? []).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // git ended early; its exit code says why.
        }
    }
}
