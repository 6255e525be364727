namespace Hardening.Sandbox.Tests;

/// <summary>Starts nothing, and keeps what it was asked to start.</summary>
internal sealed class RecordingLauncher(int? exitCode, string? evidence = null) : ISandboxLauncher
{
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    public Task<int?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Arguments = arguments;
        if (evidence is not null)
        {
            File.WriteAllText(Path.Combine(arguments[3], "evidence"), evidence);
        }

        return Task.FromResult(exitCode);
    }
}
