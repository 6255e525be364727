using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing;

/// <summary>
/// Reads a log at the size of one signed checkpoint, also while another process appends. Every proof that it hands out has been
/// checked against that checkpoint; <see cref="LogVerification"/> checks a log as a whole.
/// </summary>
public sealed class AuditLogReader
{
    private readonly TileFolder folder;
    private readonly TileTree tree;

    private AuditLogReader(TileFolder folder, Checkpoint checkpoint, ReadOnlyMemory<byte> note)
    {
        this.folder = folder;
        tree = new TileTree(folder, checkpoint.Size);
        (Checkpoint, Note) = (checkpoint, note);
    }

    /// <summary>The state that is read.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The signed checkpoint as stored.</summary>
    public ReadOnlyMemory<byte> Note { get; }

    internal TileFolder Folder => folder;

    /// <summary>Tiles read for proofs so far.</summary>
    internal int TilesRead => tree.TilesRead;

    /// <summary>Opens a log.</summary>
    /// <param name="path">Absolute path of its folder.</param>
    /// <param name="log">Its key.</param>
    /// <exception cref="AuditException">There is no log (HTB0814), its checkpoint is malformed or not by this key (HTB0811, HTB0812), or
    /// cannot be read (HTB0817).</exception>
    public static AuditLogReader Open(string path, NoteVerifier log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return Open(path, note => Checkpoint.Open(note, log), log.Name);
    }

    /// <summary>Opens a log without a key: its checkpoint is anybody's word, and so is everything read.</summary>
    /// <param name="path">Absolute path of its folder.</param>
    /// <exception cref="AuditException">There is no log (HTB0814), or its checkpoint is malformed (HTB0811) or cannot be read (HTB0817).</exception>
    public static AuditLogReader OpenUnverified(string path) => Open(path, note => Checkpoint.Parse(SignedNote.Parse(note).Text), null);

    /// <summary>All entries in their order. Whoever reads to the end knows that they are those of the checkpoint.</summary>
    /// <exception cref="AuditException">An entry is missing or another than was logged (HTB0816), or cannot be read (HTB0817).</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Entries()
    {
        var frontier = new MerkleFrontier();
        for (long index = 0; index * TileId.FullWidth < Checkpoint.Size; index++)
        {
            var id = Bundle(index);
            foreach (var entry in folder.ReadEntries(id) ?? throw folder.Damaged(id, "entries are missing, or have a wrong form"))
            {
                frontier.Append(MerkleTree.LeafHash(entry.Span));
                yield return entry;
            }
        }

        if (!Checkpoint.Root.Span.SequenceEqual(frontier.Root()))
        {
            throw new AuditException(
                AuditCodes.Damaged, "The log is damaged: its entries do not have the root of the checkpoint.",
                "Find the damage with 'hardening log verify', and restore the folder from a copy.", folder.Path);
        }
    }

    /// <summary>One entry, which is checked to be the one that was logged.</summary>
    /// <param name="index">Its position.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log is not that long.</exception>
    /// <exception cref="AuditException">It is missing or another (HTB0816), or cannot be read (HTB0817).</exception>
    public ReadOnlyMemory<byte> Read(long index) => Prove(index).Entry;

    /// <summary>What shows that an entry is in the log, checked.</summary>
    /// <param name="index">Its position.</param>
    /// <exception cref="ArgumentOutOfRangeException">The log is not that long.</exception>
    /// <exception cref="AuditException">The log is damaged there (HTB0816), or cannot be read (HTB0817).</exception>
    public LogProof ProveInclusion(long index) => Prove(index).Proof;

    /// <summary>What shows that the log begins with all entries of an earlier size: the hashes, checked (RFC 6962, 2.1.2).</summary>
    /// <param name="earlier">An earlier state of this log; the caller has verified it.</param>
    /// <exception cref="AuditException">It does not begin with them (HTB0818), or is damaged (HTB0816) or cannot be read (HTB0817).</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> ProveConsistency(Checkpoint earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (earlier.Origin != Checkpoint.Origin)
        {
            throw NotAnExtension($"the earlier checkpoint is of '{earlier.Origin}', and this log is '{Checkpoint.Origin}'");
        }

        if (earlier.Size > Checkpoint.Size)
        {
            throw NotAnExtension($"it had {earlier.Size} entries and has {Checkpoint.Size} now");
        }

        if (earlier.Size == 0)
        {
            return [];
        }

        var proof = tree.Consistency(earlier.Size);
        return MerkleProof.VerifyConsistency(earlier.Size, Checkpoint.Size, earlier.Root.Span, Checkpoint.Root.Span, proof)
            ? proof
            : throw NotAnExtension($"its first {earlier.Size} entries are not those of the earlier checkpoint");
    }

    private static AuditLogReader Open(string path, Func<byte[], Checkpoint> read, string? name)
    {
        var folder = new TileFolder(path);
        var note = folder.ReadCheckpoint();
        try
        {
            var checkpoint = read(note);
            return name is null || checkpoint.Origin == name
                ? new AuditLogReader(folder, checkpoint, note)
                : throw new AuditException(
                    AuditCodes.UntrustedNote, $"The checkpoint is of '{checkpoint.Origin}', and the key is that of '{name}'.",
                    "Give the key of this log.");
        }
        catch (AuditException refused)
        {
            throw refused.In(folder.PathOf(TileFolder.CheckpointName));
        }
    }

    private (ReadOnlyMemory<byte> Entry, LogProof Proof) Prove(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Checkpoint.Size);
        var id = Bundle(index / TileId.FullWidth);
        var entries = folder.ReadEntries(id) ?? throw folder.Damaged(id, "entries are missing, or have a wrong form");
        var entry = entries[index % TileId.FullWidth];
        var hashes = tree.Inclusion(index);
        return MerkleProof.VerifyInclusion(index, Checkpoint.Size, MerkleTree.LeafHash(entry.Span), hashes, Checkpoint.Root.Span)
            ? (entry, new LogProof(index, hashes, Note))
            : throw folder.Damaged(id, $"entry {index}, or a tile above it, is not what was logged");
    }

    private TileId Bundle(long index) => new(
        TileId.Entries, index,
        (index + 1) * TileId.FullWidth <= Checkpoint.Size ? TileId.FullWidth : TileId.PartialWidth(Checkpoint.Size, TileId.Entries));

    private AuditException NotAnExtension(string why) => new(
        AuditCodes.NotAnExtension, $"The log is not a continuation of the earlier checkpoint: {why}.",
        "Entries that were there are gone or changed, or this is another log: treat it as an incident.", folder.Path);
}
