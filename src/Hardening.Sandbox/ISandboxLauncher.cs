namespace Hardening.Sandbox;

/// <summary>Starts the program that sets the sandbox up.</summary>
public interface ISandboxLauncher
{
    /// <summary>
    /// Runs a program to its end with the caller's standard streams, no other open file, and no environment variable but PATH.
    /// When its time is over or the token is cancelled, it is killed.
    /// </summary>
    /// <returns>Its exit code; null when its time was over.</returns>
    /// <exception cref="SandboxException">HTB0924: it could not be started.</exception>
    Task<int?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);
}
