namespace Hardening.Auditing.Reports;

/// <summary>What a log has of one kind of evidence.</summary>
/// <param name="Wanted">The kind, as in <see cref="ComplianceControl.Evidence"/>.</param>
/// <param name="Count">How many events there are.</param>
/// <param name="LastIndex">The newest one's position in the log, to prove it by; null where there is none.</param>
/// <param name="LastTime">When that was.</param>
public sealed record ControlEvidence(string Wanted, long Count, long? LastIndex, DateTimeOffset? LastTime);
