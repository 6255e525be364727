using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;

namespace Hardening.Auditing.Tiles;

/// <summary>Reads the files of a log's folder; their sizes are bounded, their content is not judged here.</summary>
/// <param name="path">Absolute path of the folder.</param>
internal sealed class TileFolder(string path)
{
    internal const string CheckpointName = "checkpoint";
    internal const string TilesName = "tile";

    internal string Path => path;

    /// <summary>Absolute path of a file of the log.</summary>
    internal string PathOf(string relative) => System.IO.Path.Combine(path, relative);

    /// <summary>The signed checkpoint as stored.</summary>
    /// <exception cref="AuditException">There is none (HTB0814), or it cannot be read (HTB0817).</exception>
    internal byte[] ReadCheckpoint() => ReadFile(CheckpointName, 1, SignedNote.MaximumBytes) ?? throw new AuditException(
        AuditCodes.NoLog,
        Directory.Exists(PathOf(TilesName)) ? "The log has lost its checkpoint: there are tiles, and nothing signed." : "There is no log in the folder.",
        Directory.Exists(PathOf(TilesName)) ? "Restore the file 'checkpoint' from a copy." : "Give the folder that holds the file 'checkpoint'.", path);

    /// <summary>
    /// A tile or bundle, or null when it is not there or cannot be one by its size. A partial one may have been replaced by
    /// the full one meanwhile, which begins with it.
    /// </summary>
    /// <exception cref="AuditException">It cannot be read (HTB0817).</exception>
    internal byte[]? Read(TileId id) => ReadExactly(id) ?? (id.IsFull ? null : Beginning(ReadExactly(id.Full), id));

    /// <summary>The file of exactly this width.</summary>
    internal byte[]? ReadExactly(TileId id) => id.Level == TileId.Entries
        ? ReadFile(id.Path, id.Width * EntryBundle.LengthSize, id.Width * (EntryBundle.LengthSize + IAuditLog.MaximumEntrySize))
        : ReadFile(id.Path, id.Width * MerkleTree.HashSize, id.Width * MerkleTree.HashSize);

    /// <summary>The entries of a bundle, or null when the file is missing or not a bundle.</summary>
    internal ReadOnlyMemory<byte>[]? ReadEntries(TileId id) => Read(id) is { } bundle ? EntryBundle.Parse(bundle, id.Width) : null;

    /// <summary>The error for a tile or bundle that is not what the checkpoint asks for.</summary>
    internal AuditException Damaged(TileId id, string what) => new(
        AuditCodes.Damaged, $"The log is damaged: {what}.", "Find out who changed it, and restore the file from a copy; 'hardening log verify' lists all damage.",
        PathOf(id.Path));

    private static byte[]? Beginning(byte[]? full, TileId id)
    {
        if (full is null)
        {
            return null;
        }

        if (id.Level != TileId.Entries)
        {
            return full[..(id.Width * MerkleTree.HashSize)];
        }

        return EntryBundle.Parse(full, TileId.FullWidth) is { } entries
            ? full[..entries.Take(id.Width).Sum(entry => EntryBundle.LengthSize + entry.Length)]
            : null;
    }

    // The length is looked at before the file is opened: what is no regular file has none, and opening it could block.
    private byte[]? ReadFile(string relative, int minimum, int maximum)
    {
        var file = new FileInfo(PathOf(relative));
        try
        {
            if (!file.Exists || file.Length < minimum || file.Length > maximum)
            {
                return null;
            }

            using var handle = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[RandomAccess.GetLength(handle)];
            var length = content.Length >= minimum && content.Length <= maximum ? RandomAccess.Read(handle, content, 0) : -1;
            return length == content.Length ? content : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                AuditCodes.Storage, "The file cannot be read: " + error.Message, "Check the permissions of the log's folder, and the disk.",
                file.FullName, error);
        }
    }
}
