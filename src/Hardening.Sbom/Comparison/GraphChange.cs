namespace Hardening.Sbom.Comparison;

/// <summary>One difference between two graphs.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Name">Name of the component.</param>
/// <param name="Before">What it was; null for what is new.</param>
/// <param name="After">What it is; null for what is gone.</param>
public sealed record GraphChange(GraphChangeKind Kind, string Name, string? Before, string? After);
