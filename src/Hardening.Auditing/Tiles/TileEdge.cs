using System.Buffers;
using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Tiles;

/// <summary>
/// The right edge of a growing log: the partial tile of every level and the partial entry bundle. It knows all that is needed
/// to append, whatever the size of the log, and collects the files that an append has to write.
/// </summary>
internal sealed class TileEdge
{
    private readonly List<ArrayBufferWriter<byte>> levels = [];
    private readonly HashSet<int> changed = [];
    private readonly List<TileFile> completed = [];
    private readonly ArrayBufferWriter<byte> entries = new();

    /// <summary>Number of entries.</summary>
    internal long Size { get; private set; }

    /// <summary>Reads the edge of a log, and holds it to the root that was signed last.</summary>
    /// <exception cref="AuditException">The edge is damaged (HTB0816) or cannot be read (HTB0817).</exception>
    internal static TileEdge Load(TileFolder folder, long size, ReadOnlySpan<byte> root)
    {
        var edge = new TileEdge { Size = size };
        for (var level = 0; TileId.Hashes(size, level) > 0; level++)
        {
            var width = TileId.PartialWidth(size, level);
            var id = new TileId(level, TileId.Hashes(size, level) / TileId.FullWidth, width);
            edge.levels.Add(new ArrayBufferWriter<byte>());
            edge.levels[level].Write(width == 0 ? [] : folder.Read(id) ?? throw folder.Damaged(id, "a tile is missing, or has a wrong size"));
        }

        if (!root.SequenceEqual(edge.Root()))
        {
            throw new AuditException(
                AuditCodes.Damaged, "The log is damaged: its tiles do not have the root that was signed last. Nothing more is appended.",
                "Find the damage with 'hardening log verify', and restore the folder from a copy.", folder.PathOf(TileFolder.TilesName));
        }

        edge.LoadEntries(folder);
        return edge;
    }

    /// <summary>Appends an entry.</summary>
    internal void Append(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> leafHash)
    {
        EntryBundle.Append(entries, entry);
        changed.Add(TileId.Entries);
        AppendHash(0, leafHash);
        Size++;
        if (TileId.PartialWidth(Size, TileId.Entries) == 0)
        {
            completed.Add(new TileFile(Id(TileId.Entries, TileId.FullWidth), entries.WrittenSpan.ToArray()));
            entries.ResetWrittenCount();
            changed.Remove(TileId.Entries);
        }
    }

    /// <summary>The root of the tree as it stands.</summary>
    internal byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in levels)
        {
            root = TileHashing.JoinLeft(root, level.WrittenSpan);
        }

        return root ?? MerkleTree.EmptyRoot();
    }

    /// <summary>The files that changed since the last call: all that became full, and the partial ones as they stand.</summary>
    internal IReadOnlyList<TileFile> TakeFiles()
    {
        TileFile[] files = [.. completed, .. changed.Order().Select(Partial)];
        completed.Clear();
        changed.Clear();
        return files;
    }

    private void AppendHash(int level, ReadOnlySpan<byte> hash)
    {
        if (levels.Count == level)
        {
            levels.Add(new ArrayBufferWriter<byte>());
        }

        var tile = levels[level];
        tile.Write(hash);
        changed.Add(level);
        if (tile.WrittenCount == TileId.FullWidth * MerkleTree.HashSize)
        {
            var content = tile.WrittenSpan.ToArray();
            var index = Size / TileId.FullWidth >> (8 * level);
            completed.Add(new TileFile(new TileId(level, index, TileId.FullWidth), content));
            tile.ResetWrittenCount();
            changed.Remove(level);
            AppendHash(level + 1, TileHashing.PerfectRoot(content));
        }
    }

    private TileFile Partial(int level)
    {
        var content = level == TileId.Entries ? entries : levels[level];
        return new TileFile(Id(level, TileId.PartialWidth(Size, level)), content.WrittenSpan.ToArray());
    }

    private TileId Id(int level, int width) =>
        new(level, (TileId.Hashes(Size, level) - (width == TileId.FullWidth ? 1 : 0)) / TileId.FullWidth, width);

    // Entries that do not have the hashes that were signed would be signed anew with the next append.
    private void LoadEntries(TileFolder folder)
    {
        var id = Id(TileId.Entries, TileId.PartialWidth(Size, TileId.Entries));
        if (id.Width == 0)
        {
            return;
        }

        var bundle = folder.ReadEntries(id) ?? throw folder.Damaged(id, "entries are missing, or have a wrong form");
        for (var at = 0; at < id.Width; at++)
        {
            var expected = levels[0].WrittenSpan.Slice(at * MerkleTree.HashSize, MerkleTree.HashSize);
            if (!expected.SequenceEqual(MerkleTree.LeafHash(bundle[at].Span)))
            {
                throw folder.Damaged(id, $"entry {(id.Index * TileId.FullWidth) + at} is not the one that was logged");
            }

            EntryBundle.Append(entries, bundle[at].Span);
        }
    }
}
