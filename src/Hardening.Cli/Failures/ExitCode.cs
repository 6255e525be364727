namespace Hardening.Cli;

/// <summary>The tool's exit codes; part of its contract.</summary>
internal static class ExitCode
{
    /// <summary>Done, and every check passed.</summary>
    public const int Ok = 0;

    /// <summary>A check failed, or there are findings.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line asks for something that does not exist or make sense.</summary>
    public const int Usage = 2;

    /// <summary>An input is missing, unreadable or malformed, or an output cannot be written.</summary>
    public const int Input = 3;

    /// <summary>The network or a service failed.</summary>
    public const int Network = 4;

    /// <summary>A defect of the tool.</summary>
    public const int Internal = 5;

    /// <summary>A confined program's time was over; as timeout(1) has it.</summary>
    public const int SandboxTimedOut = 124;

    /// <summary>A program was not started, because its sandbox cannot be enforced; apart from the codes that programs end with.</summary>
    public const int SandboxRefused = 125;

    /// <summary>Stopped by Ctrl-C or a termination signal: 128 + SIGINT, as shells expect.</summary>
    public const int Interrupted = 130;
}
