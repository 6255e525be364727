using System.Globalization;
using System.Runtime.ExceptionServices;
using Hardening.Auditing.Tiles;
using Hardening.Cryptography.Files;

namespace Hardening.Auditing.Storage;

/// <summary>
/// A log's folder. Tiles are written under their final names: until a checkpoint speaks of them nobody reads them, and what a
/// crash leaves half-written the next opening deletes.
/// </summary>
internal sealed class FolderStorage(TileFolder folder) : ILogStorage
{
    internal const string NewCheckpointName = TileFolder.CheckpointName + ".new";

    private readonly HashSet<string> knownFolders = new(StringComparer.Ordinal);

    public void Write(IReadOnlyList<TileFile> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Ensure(Path.GetDirectoryName(folder.PathOf(file.Id.Path))!, folders);
        }

        // Flushes that wait at the same time share the disk's work.
        Together(files, file => WriteFlushed(folder.PathOf(file.Id.Path), file.Content.Span));
        Together(folders, FolderFlush.Flush);
    }

    public void ReplaceCheckpoint(ReadOnlyMemory<byte> note)
    {
        WriteFlushed(folder.PathOf(NewCheckpointName), note.Span);
        File.Move(folder.PathOf(NewCheckpointName), folder.PathOf(TileFolder.CheckpointName), overwrite: true);
        FolderFlush.Flush(folder.Path);
    }

    public void DeletePartials(TileId full)
    {
        var partials = folder.PathOf(full.Full.Path) + ".p";
        if (Directory.Exists(partials))
        {
            Directory.Delete(partials, recursive: true);
            knownFolders.Remove(partials);
        }
    }

    public void DeleteBeyond(TileId id)
    {
        var full = folder.PathOf(id.Full.Path);
        if (File.Exists(full))
        {
            File.Delete(full);
        }

        var partials = Directory.Exists(full + ".p") ? Directory.GetFiles(full + ".p") : [];
        foreach (var partial in partials)
        {
            if (int.TryParse(Path.GetFileName(partial), NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > id.Width)
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>Creates a folder and those above it, and adds to the folders to be flushed where names change.</summary>
    private void Ensure(string path, HashSet<string> flush)
    {
        flush.Add(path);
        for (var missing = path; knownFolders.Add(missing) && missing != folder.Path; missing = Path.GetDirectoryName(missing)!)
        {
            // Also where it is there already: it may have been created just before a crash, and never flushed.
            flush.Add(Path.GetDirectoryName(missing)!);
        }

        Directory.CreateDirectory(path);
    }

    private static void Together<T>(IEnumerable<T> items, Action<T> action)
    {
        try
        {
            Parallel.ForEach(items, action);
        }
        catch (AggregateException several)
        {
            // What the disk said, as one call would have said it.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private static void WriteFlushed(string path, ReadOnlySpan<byte> content)
    {
        using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        RandomAccess.Write(handle, content, 0);
        RandomAccess.FlushToDisk(handle);
    }
}
