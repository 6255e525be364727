namespace Hardening.Sandbox.Tests;

/// <summary>Ends each run as the script says, at once; cancels the supervisor when the script is over.</summary>
internal sealed class ScriptedSandbox(CancellationTokenSource over, params Func<SandboxResult>[] runs) : ISandbox
{
    private int next;

    public Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        if (next == runs.Length)
        {
            over.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return Task.FromResult(runs[next++]());
    }
}
