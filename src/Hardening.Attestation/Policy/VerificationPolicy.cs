namespace Hardening.Attestation.Policy;

/// <summary>
/// What a consumer demands of an artifact's attestations. Every list that is present must be met; an empty list means
/// the policy says nothing about it. The form is <c>docs/policy-v1.schema.json</c>.
/// </summary>
public sealed record VerificationPolicy
{
    /// <summary>File the policy was read from, for messages.</summary>
    public required string File { get; init; }

    /// <summary>After this moment the policy accepts nothing; null when it does not expire.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Line of <see cref="Expires"/>.</summary>
    public int ExpiresLine { get; init; }

    /// <summary>Keys that may sign.</summary>
    public IReadOnlyList<PolicyKey> Keys { get; init; } = [];

    /// <summary>Certificate identities that may sign.</summary>
    public IReadOnlyList<PolicyIdentity> Identities { get; init; } = [];

    /// <summary>How many distinct signers are needed, at least 1.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>Line of <see cref="Threshold"/>, 0 when it is not given.</summary>
    public int ThresholdLine { get; init; }

    /// <summary>Builder ids, compared whole.</summary>
    public IReadOnlyList<PolicyValue> Builders { get; init; } = [];

    /// <summary>Source repository, or null.</summary>
    public PolicyValue? SourceRepository { get; init; }

    /// <summary>Full refs; <c>branches</c> and <c>tags</c> are read into <c>refs/heads/</c> and <c>refs/tags/</c>. <c>*</c> stands for any characters but <c>/</c>.</summary>
    public IReadOnlyList<PolicyValue> SourceRefs { get; init; } = [];

    /// <summary>Build types, compared whole.</summary>
    public IReadOnlyList<PolicyValue> BuildTypes { get; init; } = [];

    /// <summary>External parameters; null when the policy says nothing about them.</summary>
    public IReadOnlyList<PolicyParameter>? Parameters { get; init; }

    /// <summary>Predicate types of which there must be a verified statement.</summary>
    public IReadOnlyList<PolicyValue> Predicates { get; init; } = [];

    internal bool ConstrainsProvenance =>
        Builders.Count > 0 || SourceRepository is not null || SourceRefs.Count > 0 || BuildTypes.Count > 0 || Parameters is not null;

    /// <summary>Reads a policy from YAML or JSON. Key files are relative to the policy's folder.</summary>
    /// <param name="path">Absolute path, at most 256 KiB.</param>
    /// <exception cref="AttestationException">HTB0601 to HTB0604, with the line in the message.</exception>
    /// <exception cref="Cryptography.CryptographyException">A key file it names cannot be used.</exception>
    public static VerificationPolicy Load(string path) => PolicyReader.Load(path);

    internal string At(int line) => $"{Path.GetFileName(File)}:{line}";
}
