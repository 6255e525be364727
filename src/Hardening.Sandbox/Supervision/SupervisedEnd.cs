namespace Hardening.Sandbox.Supervision;

/// <summary>How one run of a supervised program ended.</summary>
/// <param name="Result">How the program ended; null where it was not started.</param>
/// <param name="Failure">Why it was not started; null where it was.</param>
/// <param name="Lifetime">How long the run lasted.</param>
/// <param name="Wait">How long the supervisor waits before the next.</param>
public sealed record SupervisedEnd(SandboxResult? Result, SandboxException? Failure, TimeSpan Lifetime, TimeSpan Wait);
