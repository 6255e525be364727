namespace Hardening.Attestation.Policy.Packages;

/// <summary>Demands on one signature of a package. Every list that is not empty must be met; none means any trusted signer.</summary>
public sealed record PackageSignerPolicy
{
    /// <summary>Lower-case hex SHA-256 of certificates of which one must have signed.</summary>
    public IReadOnlyList<PolicyValue> Fingerprints { get; init; } = [];

    /// <summary>Distinguished names of which one must be the signer's, compared whole.</summary>
    public IReadOnlyList<PolicyValue> Subjects { get; init; } = [];

    /// <summary>Accounts of which one must own the package; repository signatures only.</summary>
    public IReadOnlyList<PolicyValue> Owners { get; init; } = [];

    /// <summary>Service index addresses of which one must be the repository's, compared whole; repository signatures only.</summary>
    public IReadOnlyList<PolicyValue> ServiceIndexes { get; init; } = [];

    /// <summary>The policy file, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Line of the demand, from 1.</summary>
    public required int Line { get; init; }

    internal string At(int line) => $"{Path.GetFileName(File)}:{line}";
}
