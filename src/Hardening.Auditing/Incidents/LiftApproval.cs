namespace Hardening.Auditing.Incidents;

/// <summary>An operator wants a lockdown lifted.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, in UTC.</param>
public sealed record LiftApproval(string By, string Reason, DateTimeOffset At);
