namespace Hardening.Auditing.Reports;

/// <summary>A figure with its target.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Value">The figure; null where the log has nothing about it, which is not the same as good.</param>
/// <param name="Unit"><c>%</c>, <c>of 10</c>, <c>h</c>, or empty for a count.</param>
/// <param name="Target">What it should be, in words; empty for a count.</param>
/// <param name="Met">Whether it is; null where there is no figure or no target.</param>
/// <param name="Events">Events that it was computed from.</param>
public sealed record Kpi(string Name, double? Value, string Unit, string Target, bool? Met, long Events);
