namespace Hardening.Sandbox;

/// <summary>A way to run a program under confinement.</summary>
public interface ISandbox
{
    /// <summary>
    /// Runs the program to its end, with the caller's standard streams. When the task completes, no process of its tree is left,
    /// however it ended.
    /// </summary>
    /// <exception cref="SandboxException">
    /// Something that the profile demands cannot be enforced, a folder cannot be granted, or the sandbox could not be set up. The
    /// program was not started.
    /// </exception>
    Task<SandboxResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken);
}
