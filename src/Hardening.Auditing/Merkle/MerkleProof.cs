using System.Numerics;

namespace Hardening.Auditing.Merkle;

/// <summary>Verifies proofs (RFC 6962, 2.1.1 and 2.1.2; algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2). Anything irregular is
/// false.</summary>
public static class MerkleProof
{
    /// <summary>Longest proof in a tree whose size fits 63 bits.</summary>
    public const int MaximumHashes = 63;

    /// <summary>Whether the proof shows that a leaf stands at <paramref name="index"/> in the tree with this root.</summary>
    /// <param name="index">Position from 0.</param>
    /// <param name="size">Size of the tree, more than <paramref name="index"/>.</param>
    /// <param name="leafHash">Hash of the entry, 32 bytes.</param>
    /// <param name="proof">Sibling hashes, leaf side first; exactly as many as the position needs, 32 bytes each.</param>
    /// <param name="root">Root of the tree, 32 bytes.</param>
    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<ReadOnlyMemory<byte>> proof,
        ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size || !AreHashes(proof) || leafHash.Length != MerkleTree.HashSize)
        {
            return false;
        }

        // The lower part of the path has a sibling on one side or the other; above it only left siblings, one per set bit.
        var inner = 64 - BitOperations.LeadingZeroCount((ulong)(index ^ (size - 1)));
        var border = BitOperations.PopCount((ulong)index >> inner);
        if (proof.Count != inner + border)
        {
            return false;
        }

        var hash = leafHash.ToArray();
        for (var level = 0; level < proof.Count; level++)
        {
            var leftSibling = level >= inner || ((index >> level) & 1) == 1;
            hash = leftSibling ? MerkleTree.NodeHash(proof[level].Span, hash) : MerkleTree.NodeHash(hash, proof[level].Span);
        }

        return root.SequenceEqual(hash);
    }

    /// <summary>Whether the proof shows that the larger tree begins with all entries of the smaller one.</summary>
    /// <param name="oldSize">Size of the smaller tree, at least 1: every tree extends the empty one, and no proof shows it.</param>
    /// <param name="newSize">Size of the larger tree; with equal sizes the roots must be equal and the proof empty.</param>
    /// <param name="oldRoot">Root of the smaller tree.</param>
    /// <param name="newRoot">Root of the larger tree.</param>
    /// <param name="proof">The hashes of the proof, 32 bytes each.</param>
    public static bool VerifyConsistency(long oldSize, long newSize, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot,
        IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (oldSize < 1 || newSize < oldSize || !AreHashes(proof))
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        }

        // The largest perfect subtree on the right edge of the old tree; when it is the whole old tree, its root is not sent.
        var node = oldSize - 1;
        var last = newSize - 1;
        var shift = BitOperations.TrailingZeroCount(oldSize);
        node >>= shift;
        last >>= shift;
        var next = 0;
        byte[] start;
        if (node == 0)
        {
            start = oldRoot.ToArray();
        }
        else
        {
            if (proof.Count == 0)
            {
                return false;
            }

            start = proof[next++].ToArray();
        }

        if (start.Length != MerkleTree.HashSize)
        {
            return false;
        }

        var (oldHash, newHash) = (start, start);
        for (; next < proof.Count; next++)
        {
            if (last == 0)
            {
                return false;
            }

            var sibling = proof[next].Span;
            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleTree.NodeHash(sibling, oldHash);
                newHash = MerkleTree.NodeHash(sibling, newHash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                newHash = MerkleTree.NodeHash(newHash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && oldRoot.SequenceEqual(oldHash) && newRoot.SequenceEqual(newHash);
    }

    private static bool AreHashes(IReadOnlyList<ReadOnlyMemory<byte>> proof) =>
        proof.Count <= MaximumHashes && proof.All(hash => hash.Length == MerkleTree.HashSize);
}
