namespace Hardening.Attestation.Policy;

/// <summary>A value of a policy and the line it stands on.</summary>
/// <param name="Value">The text.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyValue(string Value, int Line);
