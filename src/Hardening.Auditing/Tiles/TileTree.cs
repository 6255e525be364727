using System.Numerics;
using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tiles;

/// <summary>
/// The Merkle tree of the first <paramref name="size"/> entries, read from tiles. A proof reads a number of tiles that grows
/// with the logarithm of the size. Nothing here is verified: whoever uses a proof checks it against a signed root.
/// </summary>
internal sealed class TileTree(TileFolder folder, long size)
{
    private const int HashSize = MerkleTree.HashSize;
    private readonly Dictionary<TileId, byte[]> tiles = [];

    /// <summary>Tiles that were read.</summary>
    internal int TilesRead => tiles.Count;

    /// <summary>The root.</summary>
    internal byte[] Root() => size == 0 ? MerkleTree.EmptyRoot() : RangeRoot(0, size);

    /// <summary>The siblings on the way from an entry to the root, leaf first (RFC 6962, 2.1.1).</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Inclusion(long index)
    {
        var proof = new List<ReadOnlyMemory<byte>>();
        for (var (begin, end) = (0L, size); end - begin > 1;)
        {
            var middle = begin + Split(end - begin);
            if (index < middle)
            {
                proof.Add(RangeRoot(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(RangeRoot(begin, middle));
                begin = middle;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>What shows that the tree begins with the first <paramref name="oldSize"/> entries (RFC 6962, 2.1.2).</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Consistency(long oldSize)
    {
        var proof = new List<ReadOnlyMemory<byte>>();
        var (begin, end) = (0L, size);
        while (oldSize < end)
        {
            var middle = begin + Split(end - begin);
            if (oldSize <= middle)
            {
                proof.Add(RangeRoot(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(RangeRoot(begin, middle));
                begin = middle;
            }
        }

        if (begin > 0)
        {
            proof.Add(RangeRoot(begin, end));
        }

        proof.Reverse();
        return proof;
    }

    private static long Split(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));

    /// <summary>Root over entries whose first lies at a multiple of the size of their largest perfect subtree.</summary>
    private byte[] RangeRoot(long begin, long end)
    {
        byte[]? root = null;
        while (end > begin)
        {
            var width = 1L << BitOperations.TrailingZeroCount(end - begin);
            var left = Perfect(end - width, BitOperations.Log2((ulong)width));
            root = root is null ? left : MerkleTree.NodeHash(left, root);
            end -= width;
        }

        return root!;
    }

    /// <summary>Root over 2^height entries: hashes that stand side by side in one tile.</summary>
    private byte[] Perfect(long begin, int height)
    {
        var level = height / 8;
        var first = begin >> (8 * level);
        var offset = (int)(first % TileId.FullWidth) * HashSize;
        var tile = Tile(level, first / TileId.FullWidth);
        var hashes = tile.AsSpan(offset, HashSize << (height % 8));
        return hashes.Length == HashSize ? hashes.ToArray() : TileHashing.PerfectRoot(hashes);
    }

    private byte[] Tile(int level, long index)
    {
        var full = (index + 1) * TileId.FullWidth <= TileId.Hashes(size, level);
        var id = new TileId(level, index, full ? TileId.FullWidth : TileId.PartialWidth(size, level));
        if (!tiles.TryGetValue(id, out var tile))
        {
            tile = folder.Read(id) ?? throw folder.Damaged(id, "a tile is missing, or has a wrong size");
            tiles.Add(id, tile);
        }

        return tile;
    }
}
