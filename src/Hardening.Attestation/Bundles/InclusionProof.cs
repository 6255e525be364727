namespace Hardening.Attestation.Bundles;

/// <summary>A Merkle inclusion proof (RFC 6962, 2.1.1) as a bundle carries it.</summary>
/// <param name="LogIndex">Index of the leaf in the tree of the checkpoint; not the log's global index.</param>
/// <param name="TreeSize">A hint; the checkpoint decides.</param>
/// <param name="RootHash">A hint; the checkpoint decides.</param>
/// <param name="Hashes">Sibling hashes, leaf first, 32 bytes each.</param>
/// <param name="Checkpoint">The signed note, or null.</param>
public sealed record InclusionProof(
    long LogIndex, long TreeSize, ReadOnlyMemory<byte> RootHash, IReadOnlyList<ReadOnlyMemory<byte>> Hashes, string? Checkpoint);
