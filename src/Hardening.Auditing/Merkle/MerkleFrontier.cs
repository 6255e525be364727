namespace Hardening.Auditing.Merkle;

/// <summary>
/// The right edge of a growing tree: the roots of its perfect subtrees, largest first. Appending costs one hash on
/// average and needs memory for one hash per binary digit of the size.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<byte[]> subtrees = [];

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf.</summary>
    /// <param name="leafHash">Its hash, 32 bytes.</param>
    public void Append(ReadOnlySpan<byte> leafHash)
    {
        var hash = leafHash.ToArray();
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = MerkleTree.NodeHash(subtrees[^1], hash);
            subtrees.RemoveAt(subtrees.Count - 1);
        }

        subtrees.Add(hash);
        Size++;
    }

    /// <summary>The root of the tree as it stands.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return MerkleTree.EmptyRoot();
        }

        var root = subtrees[^1];
        for (var index = subtrees.Count - 2; index >= 0; index--)
        {
            root = MerkleTree.NodeHash(subtrees[index], root);
        }

        return root;
    }
}
