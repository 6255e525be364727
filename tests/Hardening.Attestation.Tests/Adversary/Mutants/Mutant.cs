namespace Hardening.Attestation.Tests.Adversary.Mutants;

/// <summary>One change at one place.</summary>
/// <param name="Path">The place in the bundle; empty for the whole text.</param>
/// <param name="What">The change.</param>
/// <param name="Attempt">The outcome.</param>
internal sealed record Mutant(string Path, string What, Attempt Attempt);
