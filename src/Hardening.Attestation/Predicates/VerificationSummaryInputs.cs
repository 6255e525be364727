namespace Hardening.Attestation.Predicates;

/// <summary>What a verification summary says beside the verdict itself.</summary>
public sealed record VerificationSummaryInputs
{
    /// <summary>URI of the verifier.</summary>
    public required string VerifierId { get; init; }

    /// <summary>Versions of the verifier's parts, by name.</summary>
    public IReadOnlyDictionary<string, string> VerifierVersion { get; init; } = new Dictionary<string, string>();

    /// <summary>URI of the artifact, as its users ask for it.</summary>
    public required string ResourceUri { get; init; }

    /// <summary>URI of the policy, or null for the name that its digest gives it (RFC 6920).</summary>
    public string? PolicyUri { get; init; }

    /// <summary>The moment at which it was verified.</summary>
    public required DateTimeOffset TimeVerified { get; init; }
}
