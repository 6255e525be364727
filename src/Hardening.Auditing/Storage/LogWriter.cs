using Hardening.Auditing.Notes;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Storage;

/// <summary>Commits rounds of entries: tiles first, then the checkpoint over them. After a failure it is of no further use.</summary>
internal sealed class LogWriter
{
    private readonly TileFolder folder;
    private readonly ILogStorage storage;
    private readonly NoteSigner signer;
    private readonly TileEdge edge;
    private byte[] note;

    private LogWriter(TileFolder folder, ILogStorage storage, NoteSigner signer, TileEdge edge, byte[] note) =>
        (this.folder, this.storage, this.signer, this.edge, this.note) = (folder, storage, signer, edge, note);

    internal static LogWriter Open(TileFolder folder, ILogStorage storage, NoteSigner signer)
    {
        var note = folder.ReadCheckpoint();
        Checkpoint checkpoint;
        try
        {
            checkpoint = Checkpoint.Open(note, signer.Verifier);
            if (checkpoint.Origin != signer.Verifier.Name)
            {
                throw new AuditException(
                    AuditCodes.UntrustedNote, $"The checkpoint is of '{checkpoint.Origin}', not of '{signer.Verifier.Name}'.", "Give the key of this log.");
            }
        }
        catch (AuditException refused)
        {
            throw refused.In(folder.PathOf(TileFolder.CheckpointName));
        }

        var edge = TileEdge.Load(folder, checkpoint.Size, checkpoint.Root.Span);
        var writer = new LogWriter(folder, storage, signer, edge, note);
        writer.Guarded(() => writer.RemoveRemains(checkpoint.Size));
        return writer;
    }

    /// <summary>Makes the entries durable, in their order.</summary>
    /// <exception cref="AuditException">Storage failed, or another process wrote (HTB0817); what of the entries is stored is unknown.</exception>
    internal async Task CommitAsync(IReadOnlyList<PendingEntry> round)
    {
        // 1. The lock may be worth nothing, on a network file system say: nobody else may have gone on from here.
        if (!folder.ReadCheckpoint().AsSpan().SequenceEqual(note))
        {
            throw new AuditException(
                AuditCodes.Storage, "The checkpoint was changed by somebody else while this process was writing.",
                "Find the other writer; a log has one. Verify the log before you go on.", folder.PathOf(TileFolder.CheckpointName));
        }

        // 2. Entries and tiles, which nobody reads yet.
        foreach (var entry in round)
        {
            entry.Place(edge.Size);
            edge.Append(entry.Bytes.Span, entry.LeafHash);
        }

        var files = edge.TakeFiles();
        Guarded(() => storage.Write(files));

        // 3. The checkpoint: now they are in the log.
        var checkpoint = new Checkpoint(signer.Verifier.Name, edge.Size, edge.Root(), []);
        note = await signer.SignAsync(checkpoint.Format()).ConfigureAwait(false);
        Guarded(() => storage.ReplaceCheckpoint(note));

        // 4. Partial tiles may go when full ones are there (C2SP tlog-tiles, partial tiles).
        Guarded(() =>
        {
            foreach (var file in files.Where(file => file.Id.IsFull))
            {
                storage.DeletePartials(file.Id);
            }
        });
    }

    internal static AuditException StorageFailed(string folder, Exception error) => new(
        AuditCodes.Storage, "The log's storage failed: " + error.Message,
        "Check the disk's space and health and the folder's permissions; then open the log again.", folder, error);

    /// <summary>
    /// Deletes what a crashed round can have written beyond the checkpoint. Rounds are bounded, so these are few names; were the
    /// files left, somebody could take them for entries.
    /// </summary>
    private void RemoveRemains(long size)
    {
        const int Reach = (AuditLog.MaximumRound / TileId.FullWidth) + 1;
        for (var level = TileId.Entries; level <= TileId.MaximumLevel; level++)
        {
            var (index, width) = (TileId.Hashes(size, level) / TileId.FullWidth, TileId.PartialWidth(size, level));
            for (var beyond = index; beyond <= index + (level <= 0 ? Reach : 1); beyond++)
            {
                storage.DeleteBeyond(new TileId(level, beyond, beyond == index ? width : 0));
            }
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageFailed(folder.Path, error);
        }
    }
}
