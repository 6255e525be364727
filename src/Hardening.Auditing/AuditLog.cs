using System.Threading.Channels;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Auditing.Storage;
using Hardening.Auditing.Tiles;
using Hardening.Cryptography.Files;

namespace Hardening.Auditing;

/// <summary>
/// A log in a folder, in the layout of C2SP tlog-tiles: <c>checkpoint</c>, <c>tile/L/N</c> and <c>tile/entries/N</c>. The
/// checkpoint is what commits: entries and tiles are made durable first, then a checkpoint over them is signed and replaces the
/// old one, and only then appends return. So what was acknowledged is under a signature, and a crash at any moment leaves a log
/// that ends with a checkpoint. Appends that wait at the same time share one such round.
/// </summary>
public sealed class AuditLog : IAuditLog, IAsyncDisposable
{
    // Entries of one round: enough to share its flushes among many, little enough to bound what a crash leaves behind.
    internal const int MaximumRound = 8192;
    private const int MaximumRoundBytes = 16 << 20;
    private const int MaximumWaiting = 2 * MaximumRound;

    private readonly Channel<PendingEntry> queue = Channel.CreateBounded<PendingEntry>(
        new BoundedChannelOptions(MaximumWaiting) { SingleReader = true });

    private readonly TileFolder folder;
    private readonly LogWriter writer;
    private readonly IDisposable writerLock;
    private readonly Task rounds;
    private AuditException? failure;

    private AuditLog(TileFolder folder, LogWriter writer, NoteVerifier verifier, IDisposable writerLock)
    {
        (this.folder, this.writer, this.writerLock) = (folder, writer, writerLock);
        Verifier = verifier;
        rounds = Task.Run(RunAsync);
    }

    /// <summary>Whether a folder holds a log: it has a checkpoint or tiles.</summary>
    /// <param name="folder">Absolute path; need not exist.</param>
    public static bool Exists(string folder) =>
        File.Exists(Path.Combine(folder, TileFolder.CheckpointName)) || Directory.Exists(Path.Combine(folder, TileFolder.TilesName));

    /// <summary>Creates an empty log and opens it.</summary>
    /// <param name="folder">Absolute path; created when it is not there.</param>
    /// <param name="signer">The log's name and key; the caller keeps and disposes the key.</param>
    /// <param name="cancellationToken">Ends a call to a remote key.</param>
    /// <exception cref="AuditException">There is a log already, or another process writes (HTB0815), or storage failed
    /// (HTB0817).</exception>
    public static async Task<AuditLog> CreateAsync(string folder, NoteSigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        Guarded(folder, () =>
        {
            Directory.CreateDirectory(folder);
            FolderFlush.Flush(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder);
        });
        var held = WriterLock.Take(folder);
        try
        {
            if (Exists(folder))
            {
                throw new AuditException(
                    AuditCodes.InUse, "There is a log in the folder already.",
                        "Choose an empty folder, or append to the log that is there.", folder);
            }

            var files = new TileFolder(folder);
            var storage = new FolderStorage(files);
            var empty = new Checkpoint(signer.Verifier.Name, 0, MerkleTree.EmptyRoot(), []);
            var note = await signer.SignAsync(empty.Format(), cancellationToken).ConfigureAwait(false);
            Guarded(folder, () => storage.ReplaceCheckpoint(note));
            return Open(files, storage, signer, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a log to append to it. What a crashed writer left behind its last checkpoint is deleted; the right edge of the tree
    /// must have the root that was signed last.
    /// </summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="signer">The log's name and key; the caller keeps and disposes the key.</param>
    /// <exception cref="AuditException">There is no log (HTB0814), another process writes (HTB0815), the checkpoint is not by this key
    /// (HTB0811, HTB0812), the log is damaged (HTB0816), or storage failed (HTB0817).</exception>
    public static AuditLog Open(string folder, NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var files = new TileFolder(folder);
        if (!Directory.Exists(folder))
        {
            files.ReadCheckpoint();
        }

        var held = WriterLock.Take(folder);
        try
        {
            return Open(files, new FolderStorage(files), signer, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Name and public key of the log.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>The log as it stands, for proofs of what was appended.</summary>
    /// <exception cref="AuditException">It cannot be read, or was changed by somebody else (HTB0811 to HTB0817).</exception>
    public AuditLogReader Read() => AuditLogReader.Open(folder.Path, Verifier);

    /// <inheritdoc/>
    public async ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken = default)
    {
        if (entry.Length is 0 or > IAuditLog.MaximumEntrySize)
        {
            throw new ArgumentOutOfRangeException(nameof(entry), entry.Length, $"An entry has 1 to {IAuditLog.MaximumEntrySize} bytes.");
        }

        var pending = new PendingEntry(entry.ToArray());
        try
        {
            await queue.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Volatile.Read(ref failure) is { } cause ? Refused(cause) : new ObjectDisposedException(nameof(AuditLog));
        }

        return await pending.Receipt.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the appends under way and closes the log.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await rounds.ConfigureAwait(false);
        writerLock.Dispose();
    }

    internal static AuditLog Open(TileFolder folder, ILogStorage storage, NoteSigner signer, IDisposable writerLock) =>
        new(folder, LogWriter.Open(folder, storage, signer), signer.Verifier, writerLock);

    /// <summary>Appends that came after the failure; those that were under way get the failure itself.</summary>
    private static AuditException Refused(AuditException cause) => new(
        cause.Code, "The log takes no more entries, since an earlier one failed: " + cause.Message, cause.Remedy, cause.File, cause);

    private static void Guarded(string folder, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LogWriter.StorageFailed(folder, error);
        }
    }

    private async Task RunAsync()
    {
        var round = new List<PendingEntry>();
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Gather(round);
            try
            {
                await writer.CommitAsync(round).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it is, a remote key's failure included, the callers get it and the log ends.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Fail(round, error);
                return;
            }

            round.ForEach(entry => entry.Succeed());
            round.Clear();
        }
    }

    private void Gather(List<PendingEntry> round)
    {
        var bytes = 0;
        while (round.Count < MaximumRound && bytes < MaximumRoundBytes && queue.Reader.TryRead(out var next))
        {
            round.Add(next);
            bytes += next.Bytes.Length;
        }
    }

    private void Fail(List<PendingEntry> round, Exception error)
    {
        var cause = error as AuditException ?? new AuditException(
            AuditCodes.Storage, "The checkpoint could not be signed: " + error.Message, "Check the log's key, then open the log again.",
                inner: error);
        Volatile.Write(ref failure, cause);
        queue.Writer.TryComplete();
        round.ForEach(entry => entry.Fail(cause));
        while (queue.Reader.TryRead(out var waiting))
        {
            waiting.Fail(Refused(cause));
        }
    }
}
