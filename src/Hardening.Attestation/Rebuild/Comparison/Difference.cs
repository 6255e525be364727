namespace Hardening.Attestation.Rebuild;

/// <summary>One difference between two artifacts.</summary>
/// <param name="File">Where: the path within both folders or packages, <c>/</c> between its parts; empty for the artifacts themselves.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="What">The thing that differs, such as <c>method Example.Parser.Read(string)</c>.</param>
/// <param name="Left">What the first has, at most 200 characters; null where it has nothing or too much.</param>
/// <param name="Right">What the second has.</param>
/// <param name="Cause">What made it, where the artifacts show that.</param>
public sealed record Difference(string File, DifferenceKind Kind, string What, string? Left = null, string? Right = null, Cause? Cause = null);
