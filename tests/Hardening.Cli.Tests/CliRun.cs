namespace Hardening.Cli.Tests;

/// <summary>What one in-process run of the tool printed and returned.</summary>
internal sealed record CliRun(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Returns itself when the exit code is the expected one, and otherwise throws with the transcript.</summary>
    public CliRun ShouldEndWith(int exitCode) => ExitCode == exitCode ? this : throw new InvalidOperationException($"expected {exitCode}\n{this}");

    /// <summary>The run as a transcript: command, both streams, exit code.</summary>
    public override string ToString()
    {
        var text = $"$ {CommandLine}\n{Output}";
        if (Error.Length > 0)
        {
            text += string.Concat(Error.TrimEnd('\n').Split('\n').Select(line => $"stderr| {line}\n"));
        }

        return $"{text}exit {ExitCode}\n";
    }
}
