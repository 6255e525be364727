namespace Hardening.Sandbox;

/// <summary>A way to run a program under confinement.</summary>
public interface ISandbox
{
    /// <summary>
    /// Runs the program to its end. When the task completes, no process of its tree is left, however it ended.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">
    /// A required measure cannot be enforced on this machine; the message names it. The program was not started.
    /// </exception>
    /// <exception cref="IOException">The program could not be started.</exception>
    Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken);
}
