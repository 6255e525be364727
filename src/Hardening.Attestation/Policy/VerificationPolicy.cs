using Hardening.Attestation.Policy.Packages;

namespace Hardening.Attestation.Policy;

/// <summary>
/// What a consumer demands of an artifact's attestations. Every field that is present must be met; what is absent is not
/// asked. Fields at the top hold for every bundle; a clause in <see cref="AllOf"/> or <see cref="AnyOf"/> is met when the
/// bundles that meet its fields suffice. The form is <c>docs/policy-v1.schema.json</c>.
/// </summary>
public sealed record VerificationPolicy
{
    /// <summary>File the policy was read from, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Line at which the policy or clause begins, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>Lower-case hex SHA-256 of the file; empty for a clause.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>After this moment the policy accepts nothing; null when it does not expire.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Line of <see cref="Expires"/>.</summary>
    public int ExpiresLine { get; init; }

    /// <summary>Who may sign.</summary>
    public PolicySigners Signers { get; init; } = PolicySigners.None;

    /// <summary>How many distinct signers are needed, at least 1.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>Line of <see cref="Threshold"/>, 0 when it is not given.</summary>
    public int ThresholdLine { get; init; }

    /// <summary>Builders that may have built it.</summary>
    public IReadOnlyList<PolicyBuilder> Builders { get; init; } = [];

    /// <summary>Least SLSA build level, from 1 to 3; 0 when it is not given.</summary>
    public int SlsaLevel { get; init; }

    /// <summary>Line of <see cref="SlsaLevel"/>.</summary>
    public int SlsaLevelLine { get; init; }

    /// <summary>Source repository, or null.</summary>
    public PolicyValue? SourceRepository { get; init; }

    /// <summary>Full refs; <c>branches</c> and <c>tags</c> are read into <c>refs/heads/</c> and <c>refs/tags/</c>. <c>*</c> stands for any characters but <c>/</c>.</summary>
    public IReadOnlyList<PolicyValue> SourceRefs { get; init; } = [];

    /// <summary>The commit, or null.</summary>
    public PolicyValue? SourceCommit { get; init; }

    /// <summary>Build types, compared whole.</summary>
    public IReadOnlyList<PolicyValue> BuildTypes { get; init; } = [];

    /// <summary>External parameters; null when the policy says nothing about them.</summary>
    public IReadOnlyList<PolicyParameter>? Parameters { get; init; }

    /// <summary>Predicate types of which there must be a verified statement.</summary>
    public IReadOnlyList<PolicyValue> Predicates { get; init; } = [];

    /// <summary>Demands on other evidence.</summary>
    public PolicyConditions Conditions { get; init; } = PolicyConditions.None;

    /// <summary>Verifiers of which one must have verified the artifact; empty when none is asked for.</summary>
    public IReadOnlyList<PolicyVerifier> Verifiers { get; init; } = [];

    /// <summary>Parties of which one must have rebuilt the artifact, independently of its builder; empty when none is asked for.</summary>
    public IReadOnlyList<PolicyRebuilder> Rebuilders { get; init; } = [];

    /// <summary>Clauses that must all be met.</summary>
    public IReadOnlyList<VerificationPolicy> AllOf { get; init; } = [];

    /// <summary>Clauses of which one must be met; empty when there are none.</summary>
    public IReadOnlyList<VerificationPolicy> AnyOf { get; init; } = [];

    /// <summary>Who must have signed the package itself; null when the policy says nothing about it.</summary>
    public PackageSignaturePolicy? PackageSignature { get; init; }

    /// <summary>
    /// Whether the package's own signature is all it asks for, so that no bundle is needed. True only when no other demand was
    /// written, whatever kinds of demand there are.
    /// </summary>
    public bool AsksForPackageSignatureOnly { get; init; }

    /// <summary>Whether the policy or one of its clauses says whom to trust.</summary>
    public bool NamesSigners => !EverySigner.IsEmpty;

    internal bool ConstrainsProvenance => Builders.Count > 0 || SlsaLevel > 0 || SourceRepository is not null || SourceRefs.Count > 0
        || SourceCommit is not null || BuildTypes.Count > 0 || Parameters is not null;

    /// <summary>Everyone who is named anywhere, for whatever purpose: whose signatures are worth checking.</summary>
    internal PolicySigners EverySigner => SignersFor(StatementUse.Any, clauses: true);

    internal IEnumerable<PolicyBuilder> EveryBuilder => [.. Builders, .. AllOf.Concat(AnyOf).SelectMany(clause => clause.EveryBuilder)];

    /// <summary>Reads a policy from YAML or JSON. Key files are relative to the policy's folder.</summary>
    /// <param name="path">Absolute path, at most 256 KiB.</param>
    /// <exception cref="AttestationException">HTB0601 to HTB0604, with the line in the message.</exception>
    /// <exception cref="Cryptography.CryptographyException">A key file it names cannot be used.</exception>
    public static VerificationPolicy Load(string path) => PolicyReader.Load(path);

    internal string At(int line) => $"{Path.GetFileName(File)}:{line}";

    /// <summary>Who may sign statements here: the signers of a verifier or rebuilder count for what it states only.</summary>
    internal PolicySigners SignersFor(StatementUse use, bool clauses)
    {
        var own = Builders.Select(builder => builder.Signers).Aggregate(Signers, (all, signers) => all.And(signers));
        own = use is StatementUse.Summary or StatementUse.Any ? Verifiers.Aggregate(own, (all, verifier) => all.And(verifier.Signers)) : own;
        own = use is StatementUse.Rebuild or StatementUse.Any ? Rebuilders.Aggregate(own, (all, rebuilder) => all.And(rebuilder.Signers)) : own;
        return clauses
            ? AllOf.Concat(AnyOf).Aggregate(own, (all, clause) => all.And(clause.SignersFor(use, clauses: true)))
            : own;
    }
}
