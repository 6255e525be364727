using System.Text.Json;
using Hardening.Cryptography.Files;

namespace Hardening.PreTrade.Recording;

/// <summary>
/// A record in a file of its owner's, one JSON object a line, each flushed to the disk before the order is accepted. One
/// process writes. For a record that shows changes, append the entries to an audit log instead.
/// </summary>
public sealed class FileOrderRecord : IOrderRecord, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly FileStream file;
    private readonly string path;
    private bool failed;

    private FileOrderRecord(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <summary>Opens a record, or makes it for its owner alone.</summary>
    /// <param name="path">Absolute path; its folder exists.</param>
    /// <exception cref="PreTradeException">It cannot be written, or another process has it open (HTB1204).</exception>
    public static FileOrderRecord Open(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException("The path is not absolute.", nameof(path));
        }

        try
        {
            if (!File.Exists(path))
            {
                OwnerOnly.CreateFile(path).Dispose();
            }

            // Not shared: on Unix that alone takes the lock that keeps a second writer out.
            var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            CutTornLine(file);
            return new FileOrderRecord(file, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(path, error);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="PreTradeException">The disk fails, or failed before (HTB1204).</exception>
    public async ValueTask AppendAsync(OrderRecordEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, RecordJson.Default.OrderRecordEntry), (byte)'\n'];
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // After a failed write nobody knows what is on the disk; opening anew finds out.
            if (failed)
            {
                throw Failed(path, null);
            }

            failed = true;
            file.Write(line);
            file.Flush(flushToDisk: true);
            failed = false;
        }
        catch (IOException error)
        {
            throw Failed(path, error);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file.Dispose();
        gate.Dispose();
    }

    // A line without its end was never acknowledged: a crash cut it.
    private static void CutTornLine(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        file.SetLength(end);
        file.Position = end;
    }

    private static PreTradeException Failed(string path, Exception? cause) => new(
        PreTradeCodes.RecordFailed, "The record of orders cannot be written" + (cause is null ? " since an earlier entry failed." : ": " + cause.Message),
        "Check the disk and that one process alone writes, then open the record again.", path, cause);
}
