using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tiles;

/// <summary>The hashes that the tile being filled on one level must hold, computed from the tiles below it.</summary>
internal sealed class TileHashes(int level)
{
    private readonly byte[]?[] hashes = new byte[TileId.FullWidth][];
    private long index;

    /// <summary>Hashes up to the last that is known.</summary>
    internal int Width { get; private set; }

    internal bool IsFull => Width == TileId.FullWidth;

    internal TileId Id => new(level, index, Width);

    internal void Set(long position, byte[] hash)
    {
        index = position / TileId.FullWidth;
        hashes[position % TileId.FullWidth] = hash;
        Width = (int)(position % TileId.FullWidth) + 1;
    }

    /// <summary>Positions at which a tile has another hash; those of which nothing is known are passed over.</summary>
    internal IEnumerable<int> Different(byte[] tile) => Enumerable.Range(0, Width).Where(at =>
        hashes[at] is { } hash && !tile.AsSpan(at * MerkleTree.HashSize, MerkleTree.HashSize).SequenceEqual(hash));

    /// <summary>The full tile; the next one begins. Unknown hashes are zero, which no tile has.</summary>
    internal byte[] Take()
    {
        var tile = new byte[TileId.FullWidth * MerkleTree.HashSize];
        for (var at = 0; at < Width; at++)
        {
            hashes[at]?.CopyTo(tile, at * MerkleTree.HashSize);
        }

        Array.Clear(hashes);
        Width = 0;
        return tile;
    }
}
