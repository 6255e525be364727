namespace Hardening.Sandbox;

/// <summary>How a confined program ended, and under what.</summary>
/// <param name="ExitCode">Its exit code, 128 and the signal's number when a signal ended it; null when its time was over.</param>
/// <param name="TimedOut">Whether it was killed because its time was over.</param>
/// <param name="Measures">What was in force for the whole run, in ordinal order of names.</param>
public sealed record SandboxResult(int? ExitCode, bool TimedOut, IReadOnlyList<SandboxMeasure> Measures);
