using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification;

/// <summary>What a verification looked at for one artifact; a verification summary is made from it.</summary>
/// <param name="Name">The artifact, as in the checks.</param>
/// <param name="Subjects">The files it consists of, each with its digests.</param>
/// <param name="Attestations">Every bundle that was looked at, verified or not, with the SHA-256 of its bytes.</param>
/// <param name="BuildLevel">The SLSA build level that the policy gives to one of the verified pairs of signer and builder; 0 when to none.</param>
public sealed record ArtifactEvidence(
    string Name, IReadOnlyList<ResourceDescriptor> Subjects, IReadOnlyList<ResourceDescriptor> Attestations, int BuildLevel);
