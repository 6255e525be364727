namespace Hardening.Testing;

/// <summary>What a finished command printed and returned.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Returns itself when the exit code is the expected one, and otherwise throws with everything that was printed.</summary>
    public CommandResult ShouldExit(int expected = 0) => ExitCode == expected
        ? this
        : throw new InvalidOperationException($"{Command}\nexit code {ExitCode}, expected {expected}\n{Output}\n{Error}");
}
