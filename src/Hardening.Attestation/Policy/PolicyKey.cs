using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Policy;

/// <summary>A key that a policy allows.</summary>
/// <param name="KeyId">Lower-case hex SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="Key">The key, or null when the policy gives only the fingerprint.</param>
/// <param name="Name">How the policy names it.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyKey(string KeyId, PublicKey? Key, string Name, int Line);
