namespace Hardening.Attestation.Rebuild;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; −1 when it was ended for running too long.</param>
/// <param name="Output">What it printed on both streams; cut to the first and last megabytes when it is long.</param>
public sealed record ProcessOutcome(int ExitCode, string Output)
{
    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => ExitCode == 0;
}
