namespace Hardening.Auditing.Reports;

/// <summary>A requirement with what shows it.</summary>
/// <param name="Control">The requirement.</param>
/// <param name="Met">Whether every kind of evidence is there.</param>
/// <param name="Evidence">What there is of each kind.</param>
public sealed record ControlFinding(ComplianceControl Control, bool Met, IReadOnlyList<ControlEvidence> Evidence);
