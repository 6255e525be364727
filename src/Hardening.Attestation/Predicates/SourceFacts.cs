namespace Hardening.Attestation.Predicates;

/// <summary>Where a build's source came from, as its provenance says.</summary>
/// <param name="Repository">Repository URI.</param>
/// <param name="Ref">Full ref, or null.</param>
/// <param name="Commit">Commit of that repository among the resolved dependencies, or null when there is not exactly one.</param>
internal sealed record SourceFacts(string Repository, string? Ref, string? Commit);
