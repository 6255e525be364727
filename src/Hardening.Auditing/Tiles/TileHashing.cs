using System.Numerics;
using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tiles;

/// <summary>Roots over the concatenated hashes of a tile.</summary>
internal static class TileHashing
{
    private const int Size = MerkleTree.HashSize;

    /// <summary>The root over a power of two of hashes.</summary>
    internal static byte[] PerfectRoot(ReadOnlySpan<byte> hashes)
    {
        var level = hashes.ToArray();
        for (var count = level.Length / Size; count > 1; count /= 2)
        {
            for (var node = 0; node < count / 2; node++)
            {
                MerkleTree.NodeHash(level.AsSpan(2 * node * Size, Size), level.AsSpan(((2 * node) + 1) * Size, Size))
                    .CopyTo(level.AsSpan(node * Size));
            }
        }

        return level[..Size];
    }

    /// <summary>
    /// Puts the hashes of a partial tile to the left of what is already hashed: its perfect subtrees, smallest first, are the
    /// left siblings on the way up the right edge.
    /// </summary>
    /// <param name="right">Root of everything to the right of the tile, or null when there is nothing.</param>
    /// <param name="hashes">The tile's hashes, at most 255.</param>
    internal static byte[]? JoinLeft(byte[]? right, ReadOnlySpan<byte> hashes)
    {
        for (var end = hashes.Length / Size; end > 0;)
        {
            var width = 1 << BitOperations.TrailingZeroCount(end);
            var left = PerfectRoot(hashes[((end - width) * Size)..(end * Size)]);
            right = right is null ? left : MerkleTree.NodeHash(left, right);
            end -= width;
        }

        return right;
    }
}
