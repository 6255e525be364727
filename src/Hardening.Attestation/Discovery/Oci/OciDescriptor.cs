namespace Hardening.Attestation.Discovery.Oci;

/// <summary>A manifest as an index lists it.</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="ArtifactType">What it says it is, or null when the index does not say.</param>
internal sealed record OciDescriptor(string Digest, string? ArtifactType);
