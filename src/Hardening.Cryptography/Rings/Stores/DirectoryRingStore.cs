using Hardening.Cryptography.Files;

namespace Hardening.Cryptography.Rings.Stores;

/// <summary>
/// A ring in a folder of its own: <c>ring.json</c>, replaced as a whole and durably, and <c>ring.lock</c>, an empty file whose lock
/// the system frees when its holder ends, however it ends. Works between processes of one machine, and not on network file systems
/// without locks.
/// </summary>
public sealed class DirectoryRingStore : IRingStore
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly string folder;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;

    /// <summary>Makes a store; the folder is created when the ring is.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="time">The clock for waiting.</param>
    /// <param name="patience">How long to wait for another process; 30 s where it is not given.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public DirectoryRingStore(string folder, TimeProvider time, TimeSpan? patience = null)
    {
        this.folder = Path.IsPathFullyQualified(folder) ? folder : throw new ArgumentException("The path is not absolute.", nameof(folder));
        this.time = time;
        this.patience = patience ?? TimeSpan.FromSeconds(30);
    }

    private string Document => Path.Combine(folder, "ring.json");

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var file = new FileStream(Document, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (file.ConfigureAwait(false))
            {
                if (file.Length > IRingStore.MaximumBytes)
                {
                    throw RingFault.Malformed("it is too long", Document);
                }

                var content = new byte[file.Length];
                await file.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
                return content;
            }
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CryptographyException(
                CryptographyCodes.KeyUnreadable, "The key ring cannot be read: " + error.Message, "Check that you may read the file.",
                Document, error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask UpdateAsync(Func<byte[]?, ValueTask<byte[]?>> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        var locked = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using (locked.ConfigureAwait(false))
        {
            var current = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (await change(current).ConfigureAwait(false) is { } changed)
            {
                // Under the lock nobody else writes: what is unfinished was left by a process that was killed.
                foreach (var unfinished in Directory.EnumerateFiles(folder, "ring.json.*.tmp"))
                {
                    File.Delete(unfinished);
                }

                using var file = AtomicFile.Create(Document, replace: true);
                file.Stream.Write(changed);
                file.Commit();
            }
        }
    }

    private async ValueTask<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "ring.lock");
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                OwnerOnly.CreateFolder(folder);
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite,
                    Share = FileShare.None, BufferSize = 0 };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                return new FileStream(path, options);
            }
            catch (IOException) when (time.GetElapsedTime(started) < patience && File.Exists(path))
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CryptographyException(
                    CryptographyCodes.KeyNotWritable, "The key ring cannot be locked: " + error.Message,
                    "Check that you may write to the folder, and that no process holds the lock for long.", path, error);
            }
        }
    }
}
