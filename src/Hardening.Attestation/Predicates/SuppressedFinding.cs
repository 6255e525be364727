namespace Hardening.Attestation.Predicates;

/// <summary>A finding that somebody decided not to act upon.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Level">How serious it would have been.</param>
/// <param name="Location">File and line, relative to the root of the sources with <c>/</c>, as in <c>src/A.cs:12</c>; or null.</param>
/// <param name="Kind"><c>inSource</c> or <c>external</c>, as SARIF calls where the decision is written.</param>
/// <param name="Reason">Why, in the words of who decided; null when none is given.</param>
public sealed record SuppressedFinding(string Rule, FindingLevel Level, string? Location, string Kind, string? Reason);
