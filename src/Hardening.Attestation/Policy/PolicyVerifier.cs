namespace Hardening.Attestation.Policy;

/// <summary>A verifier whose summaries a policy accepts instead of the evidence itself.</summary>
/// <param name="Id">Verifier id, compared whole.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyVerifier(string Id, int Line)
{
    /// <summary>Whose word counts for this verifier; at least one.</summary>
    public required PolicySigners Signers { get; init; }

    /// <summary>Resource URIs, in which <c>*</c> stands for any characters but <c>/</c>; at least one.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>Least SLSA build level that must have been verified, from 1 to 3; 0 when any will do.</summary>
    public int Level { get; init; }

    /// <summary>Lower-case hex SHA-256 of the policy that must have been met; null when any will do.</summary>
    public string? PolicySha256 { get; init; }

    /// <summary>How old the verification may be; null when it may have any age.</summary>
    public TimeSpan? MaximumAge { get; init; }
}
