using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Policy;

/// <summary>Who may sign something.</summary>
/// <param name="Keys">Keys.</param>
/// <param name="Identities">Certificate identities.</param>
public sealed record PolicySigners(IReadOnlyList<PolicyKey> Keys, IReadOnlyList<PolicyIdentity> Identities)
{
    /// <summary>Nobody is named.</summary>
    public static PolicySigners None { get; } = new([], []);

    /// <summary>Whether nobody is named.</summary>
    public bool IsEmpty => Keys.Count == 0 && Identities.Count == 0;

    internal int FirstLine => Keys.Select(key => key.Line).Concat(Identities.Select(identity => identity.Line)).DefaultIfEmpty(1).Min();

    internal PolicySigners And(PolicySigners other) => new([.. Keys, .. other.Keys], [.. Identities, .. other.Identities]);

    /// <summary>The line that names a signer: by identity where a certificate signed, else by key; null when none does.</summary>
    internal int? LineOf(SignerIdentity? identity, string? keyId) => identity is not null
        ? Identities.FirstOrDefault(allowed => allowed.Matches(identity))?.Line
        : Keys.FirstOrDefault(key => key.KeyId == keyId)?.Line;
}
