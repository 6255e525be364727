using Hardening.Attestation.Rebuild;

namespace Hardening.Attestation.Policy;

/// <summary>A party whose rebuild a policy demands.</summary>
/// <param name="Id">Rebuilder id, compared whole.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyRebuilder(string Id, int Line)
{
    /// <summary>Whose word counts for this rebuilder; at least one. One who also signed the provenance does not.</summary>
    public required PolicySigners Signers { get; init; }

    /// <summary>The worst grade that is accepted; <see cref="RebuildGrade.IdenticalWithoutSignatures"/> where the policy says nothing.</summary>
    public RebuildGrade Grade { get; init; } = RebuildGrade.IdenticalWithoutSignatures;
}
