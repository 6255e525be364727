namespace Hardening.Sandbox;

/// <summary>How a confined program ended, and under what.</summary>
/// <param name="ExitCode">Its exit code, or null when it was killed.</param>
/// <param name="TimedOut">Whether it was killed because its time was over.</param>
/// <param name="Enforced">Names of the measures that were in force for the whole run, in ordinal order.</param>
public sealed record SandboxResult(int? ExitCode, bool TimedOut, IReadOnlyList<string> Enforced);
