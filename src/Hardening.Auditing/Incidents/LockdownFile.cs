using System.Text.Json;
using Hardening.Cryptography;
using Hardening.Cryptography.Files;

namespace Hardening.Auditing.Incidents;

/// <summary>The file that a lockdown is: read each time, replaced in one step, flushed to the disk, changed by one process at a
/// time.</summary>
internal sealed class LockdownFile(string path, TimeProvider time)
{
    private const int LongestFile = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The state, or why it cannot be read.</summary>
    internal (LockdownState? State, string? Problem) Read()
    {
        try
        {
            if (!File.Exists(path))
            {
                // A folder that is gone or hidden is not the same as a lockdown that never was.
                return Directory.Exists(Path.GetDirectoryName(path)) ? (LockdownState.None, null) : (null, "its folder is not there");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length > LongestFile ? (null, "it is too long")
                : JsonSerializer.Deserialize(file, LockdownJson.Default.LockdownState) is { Id.Length: > 0 } state
                && !state.Done.Contains(null!) && !state.Approvals.Contains(null!) ? (state, null)
                : (null, "it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return (null, error.GetType().Name);
        }
    }

    /// <summary>Changes the state while no other process does. The change gets null where the state cannot be read.</summary>
    /// <returns>What was written; nothing is where the change gives back what it got.</returns>
    internal async ValueTask<LockdownState> ChangeAsync(Func<LockdownState?, LockdownState> change, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken).ConfigureAwait(false);
        var before = Read().State;
        var after = change(before);
        if (!ReferenceEquals(before, after))
        {
            Write(after);
        }

        return after;
    }

    private void Write(LockdownState state)
    {
        try
        {
            using var file = AtomicFile.Create(path, replace: true);
            JsonSerializer.Serialize(file.Stream, state, LockdownJson.Default.LockdownState);
            file.Commit();
        }
        catch (Exception error) when (error is CryptographyException or IOException)
        {
            throw NotWritten(error);
        }
    }

    private async ValueTask<FileStream> HoldAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (Directory.Exists(Path.GetDirectoryName(path)) && time.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw NotWritten(error);
            }
        }
    }

    private AuditException NotWritten(Exception error) => new(
        AuditCodes.LockdownState, "The state of the lockdown cannot be written: " + error.Message,
        "Stop the services that should be locked down, then repair the folder.", path, error);
}
