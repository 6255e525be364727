namespace Hardening.Auditing.Storage;

/// <summary>
/// The right to write to a log, which one process has at a time: an exclusive lock on the empty file <c>.lock</c>, which the
/// system takes back when the process ends, however it ends.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    internal const string Name = ".lock";

    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <exception cref="AuditException">Another process has it (HTB0815), or the folder cannot be written (HTB0817).</exception>
    internal static WriterLock Take(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return new WriterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new AuditException(
                AuditCodes.InUse, "Another process is writing to this log.", "Wait until it has ended, or send the events to it; a log has one writer.",
                folder, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuditException(
                AuditCodes.Storage, "The log's folder cannot be written: " + error.Message, "Check its permissions.", folder, error);
        }
    }

    public void Dispose() => file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x8007_0020);
}
