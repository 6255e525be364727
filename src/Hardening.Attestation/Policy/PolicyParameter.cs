namespace Hardening.Attestation.Policy;

/// <summary>What an external parameter of a build may be.</summary>
/// <param name="Path">JSON pointer (RFC 6901) into the external parameters.</param>
/// <param name="Allowed">Allowed values; strings as they are, anything else as JSON text.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyParameter(string Path, IReadOnlyList<string> Allowed, int Line);
