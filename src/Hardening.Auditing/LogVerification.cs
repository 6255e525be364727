using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing;

/// <summary>
/// Checks a whole log: every entry, every tile and every file. What it cannot see is that the newest entries are gone together
/// with the checkpoint over them; an earlier checkpoint that was kept elsewhere shows that.
/// </summary>
public sealed class LogVerification
{
    /// <summary>No more problems than these are listed; one is enough not to trust the log.</summary>
    public const int MaximumProblems = 100;

    private readonly TileFolder folder;
    private readonly List<LogProblem> problems = [];
    private readonly List<string> notes = [];

    private LogVerification(TileFolder folder) => this.folder = folder;

    /// <summary>The verified checkpoint, or null when there is none.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    /// <summary>What is wrong; empty when the log holds.</summary>
    public IReadOnlyList<LogProblem> Problems => problems;

    /// <summary>What is no damage and still worth knowing.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Whether the log holds.</summary>
    public bool Passed => problems.Count == 0;

    /// <summary>Verifies a log. The time grows with its size; memory does not.</summary>
    /// <param name="path">Absolute path of its folder.</param>
    /// <param name="log">Its key.</param>
    /// <param name="earlier">An earlier state, which the log must continue; null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="AuditException">There is no folder, or nothing of a log in it (HTB0814), or it cannot be read (HTB0817).</exception>
    public static LogVerification Run(string path, NoteVerifier log, Checkpoint? earlier = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        var result = new LogVerification(new TileFolder(path));
        try
        {
            result.Run(AuditLogReader.Open(path, log), earlier, cancellationToken);
        }
        catch (AuditException refused) when (refused.Code != AuditCodes.Storage && AuditLog.Exists(path))
        {
            result.Add(refused.Code, TileFolder.CheckpointName, refused.Message);
        }

        return result;
    }

    private void Run(AuditLogReader log, Checkpoint? earlier, CancellationToken cancellationToken)
    {
        Checkpoint = log.Checkpoint;
        var expected = new List<TileHashes>();
        var frontier = new MerkleFrontier();

        // 1. Every entry has the hash that its tile gives it, and every tile the hash in the tile above.
        for (long index = 0; index * TileId.FullWidth < Checkpoint.Size; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckBundle(index, expected, frontier);
        }

        foreach (var level in expected)
        {
            CheckTile(level);
        }

        // 2. The entries have the root that was signed.
        if (!Checkpoint.Root.Span.SequenceEqual(frontier.Root()))
        {
            Add(AuditCodes.Damaged, TileFolder.CheckpointName, $"the entries do not have the root of the checkpoint over {Checkpoint.Size} entries");
        }

        // 3. No other file passes for a part of the log.
        foreach (var problem in new LogFiles(folder, Checkpoint.Size).Check(notes, cancellationToken))
        {
            Add(problem.Code, problem.File, problem.Message);
        }

        // 4. The log continues what it was.
        if (earlier is not null)
        {
            CheckExtends(log, earlier);
        }
    }

    private void CheckBundle(long index, List<TileHashes> expected, MerkleFrontier frontier)
    {
        var width = (int)Math.Min(TileId.FullWidth, Checkpoint!.Size - (index * TileId.FullWidth));
        var id = new TileId(TileId.Entries, index, width);
        var tileId = new TileId(0, index, width);
        var entries = folder.ReadEntries(id);
        var tile = folder.Read(tileId);
        if (entries is null)
        {
            Add(id, "the entries are missing, or have a wrong form");
        }

        if (tile is null)
        {
            Add(tileId, "the tile is missing, or has a wrong size");
        }

        for (var at = 0; at < width; at++)
        {
            var stored = tile is null ? default : tile.AsSpan(at * MerkleTree.HashSize, MerkleTree.HashSize);
            var hash = entries is null ? stored : MerkleTree.LeafHash(entries[at].Span);
            if (tile is not null && !stored.SequenceEqual(hash))
            {
                Add(id, $"entry {(index * TileId.FullWidth) + at} does not have the hash that {tileId.Path} gives it");
            }

            if (hash.IsEmpty)
            {
                // Nothing is known of these entries; the root cannot come out right, and the problem is listed already.
                return;
            }

            frontier.Append(hash);
        }

        // The level above is compared with the tile as stored where there is one: a wrong entry is then one problem, not many.
        if (width == TileId.FullWidth && tile is not null)
        {
            Climb(expected, 0, index, tile);
        }
    }

    private void Climb(List<TileHashes> expected, int level, long index, ReadOnlySpan<byte> tile)
    {
        if (expected.Count == level)
        {
            expected.Add(new TileHashes(level + 1));
        }

        var above = expected[level];
        above.Set(index, TileHashing.PerfectRoot(tile));
        if (above.IsFull)
        {
            CheckTile(above);
            var full = above.Take();
            Climb(expected, level + 1, index / TileId.FullWidth, full);
        }
    }

    private void CheckTile(TileHashes expected)
    {
        if (expected.Width == 0)
        {
            return;
        }

        var id = expected.Id;
        var stored = folder.Read(id);
        if (stored is null)
        {
            Add(id, "the tile is missing, or has a wrong size");
            return;
        }

        foreach (var at in expected.Different(stored))
        {
            Add(id, $"hash {at} is not that of {new TileId(id.Level - 1, (id.Index * TileId.FullWidth) + at, TileId.FullWidth).Path}");
        }
    }

    private void CheckExtends(AuditLogReader log, Checkpoint earlier)
    {
        try
        {
            log.ProveConsistency(earlier);
        }
        catch (AuditException refused) when (refused.Code is AuditCodes.NotAnExtension or AuditCodes.Damaged)
        {
            Add(refused.Code, TileFolder.CheckpointName, refused.Message);
        }
    }

    private void Add(TileId id, string message) => Add(AuditCodes.Damaged, id.Path, message);

    private void Add(string code, string file, string message)
    {
        if (problems.Count < MaximumProblems)
        {
            problems.Add(new LogProblem(code, file, message));
        }
    }
}
