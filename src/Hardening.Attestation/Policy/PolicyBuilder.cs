namespace Hardening.Attestation.Policy;

/// <summary>A builder that a policy allows, and what the policy's author thinks of it. Provenance never decides its own level.</summary>
/// <param name="Id">Builder id, compared whole; without the <c>@ref</c> behind it when <see cref="Refs"/> are given.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyBuilder(string Id, int Line)
{
    /// <summary>What may stand behind <see cref="Id"/> and an <c>@</c>, as in <see cref="PolicyIdentity.Refs"/>.</summary>
    public IReadOnlyList<string> Refs { get; init; } = [];

    /// <summary>SLSA build level of this builder when one of <see cref="Signers"/> signed, from 1 to 3.</summary>
    public int Level { get; init; } = 1;

    /// <summary>Whose word counts for this builder; when nobody is named, that of every signer the policy allows.</summary>
    public PolicySigners Signers { get; init; } = PolicySigners.None;

    internal string Shown => Refs.Count == 0 ? Id : $"{Id}@{string.Join(" or ", Refs)}";
}
