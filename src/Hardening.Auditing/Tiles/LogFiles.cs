using System.Globalization;

namespace Hardening.Auditing.Tiles;

/// <summary>
/// Judges the files under <c>tile</c> that the checkpoint does not ask for: earlier partial tiles must be the beginning of what
/// stands there now, files of an append that never ended may lie right behind the end, and nothing else has a place.
/// </summary>
internal sealed class LogFiles(TileFolder folder, long size)
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        MaxRecursionDepth = 16,
    };

    /// <summary>What is wrong with them, in the order of their paths.</summary>
    /// <exception cref="AuditException">The folder cannot be read (HTB0817).</exception>
    internal IEnumerable<LogProblem> Check(List<string> notes, CancellationToken cancellationToken)
    {
        var beyond = 0;
        foreach (var path in Paths())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TileId.Parse(path) is not { } id)
            {
                yield return new LogProblem(AuditCodes.Damaged, path, "the file is no part of a log");
            }
            else if (End(id) > size && Begin(id) <= size + AuditLog.MaximumRound)
            {
                beyond++;
            }
            else if (End(id) > size)
            {
                yield return new LogProblem(AuditCodes.Damaged, path, "the file lies far beyond the checkpoint's size");
            }
            else if (!id.IsFull && !IsBeginning(id))
            {
                yield return new LogProblem(AuditCodes.Damaged, path, "the earlier partial file is not the beginning of what stands there now");
            }
        }

        if (beyond > 0)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{beyond} files lie beyond the checkpoint: an append was interrupted or is under way, or the checkpoint is an older one put back"));
        }
    }

    // Entry after the last that a file speaks of, and the first.
    private static long End(TileId id) => checked(((id.Index * TileId.FullWidth) + id.Width) << (8 * Math.Max(id.Level, 0)));

    private static long Begin(TileId id) => (id.Index * TileId.FullWidth) << (8 * Math.Max(id.Level, 0));

    private string[] Paths()
    {
        var tiles = folder.PathOf(TileFolder.TilesName);
        if (!Directory.Exists(tiles))
        {
            return [];
        }

        try
        {
            var files = Directory.GetFiles(tiles, "*", Everything);
            var paths = files.Select(file => Path.GetRelativePath(folder.Path, file).Replace(Path.DirectorySeparatorChar, '/')).ToArray();
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                AuditCodes.Storage, "The log's folder cannot be read: " + error.Message, "Check its permissions.", tiles, error);
        }
    }

    private bool IsBeginning(TileId id)
    {
        var now = Math.Min(TileId.FullWidth, TileId.Hashes(size, id.Level) - (id.Index * TileId.FullWidth));
        var partial = folder.ReadExactly(id);

        // A writer may have deleted it since it was listed.
        return partial is null
            ? !File.Exists(folder.PathOf(id.Path))
            : folder.Read(id with { Width = (int)now }) is { } whole && whole.AsSpan().StartsWith(partial)
                && (id.Level != TileId.Entries || EntryBundle.Parse(partial, id.Width) is not null);
    }
}
