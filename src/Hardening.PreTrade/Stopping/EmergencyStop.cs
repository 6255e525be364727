using System.Text.Json;
using Hardening.Cryptography;
using Hardening.Cryptography.Files;
using Hardening.PreTrade.Recording;

namespace Hardening.PreTrade.Stopping;

/// <summary>
/// The switch that stops trading. It is a file, so it holds over restarts and for every process that looks at it; a file that
/// cannot be read means stopped. Anybody stops, only an authorised person resets.
/// </summary>
public sealed class EmergencyStop
{
    private const int LongestFile = 16 * 1024;
    private const int LongestReason = 1024;
    private const int LongestName = 128;
    private readonly string path;
    private readonly Func<string, CancellationToken, ValueTask<bool>> mayReset;
    private readonly IReadOnlyList<IStopListener> listeners;
    private readonly TimeProvider time;
    private readonly Lock gate = new();

    // What could not be written holds in this process at least.
    private volatile StopState? unwritten;

    /// <summary>Takes a switch.</summary>
    /// <param name="path">Absolute path of its file, in an existing folder; none means that trading was never stopped.</param>
    /// <param name="mayReset">Whether a person may reset it; asked each time.</param>
    /// <param name="listeners">Told of every change, all of them, one after the other.</param>
    /// <param name="time">The clock.</param>
    public EmergencyStop(
        string path, Func<string, CancellationToken, ValueTask<bool>> mayReset, IEnumerable<IStopListener> listeners, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(mayReset);
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(time);
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));
        (this.mayReset, this.listeners, this.time) = (mayReset, [.. listeners], time);
    }

    /// <summary>The state, read each time: another process may have pulled the switch.</summary>
    public StopState State => unwritten ?? Read();

    /// <summary>Stops trading, durably; then tells the listeners. Doing it again keeps the first reason.</summary>
    /// <param name="reason">Why; 1 to 1024 characters.</param>
    /// <param name="by">Who; 1 to 128 characters.</param>
    /// <param name="cancellationToken">Ends the wait for listeners; trading is stopped all the same.</param>
    /// <exception cref="PreTradeException">The file cannot be written: trading is stopped in this process only (HTB1202); or a
    /// listener failed: trading is stopped, but not all was done (HTB1206).</exception>
    public async ValueTask StopAsync(string reason, string by, CancellationToken cancellationToken = default)
    {
        var state = Checked(true, reason, by);

        // From here on orders are denied, before any waiting.
        var before = State;
        unwritten = before.IsStopped ? before : state;
        lock (gate)
        {
            if (before.IsStopped && File.Exists(path))
            {
                unwritten = null;
                return;
            }

            Write(state);
            unwritten = null;
            PreTradeMetrics.Stopped();
        }

        await TellAsync(state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets trading go on.</summary>
    /// <param name="reason">Why; 1 to 1024 characters.</param>
    /// <param name="by">Who; has to be authorised.</param>
    /// <param name="cancellationToken">Ends the wait; then trading stays stopped.</param>
    /// <exception cref="PreTradeException">The person is not authorised (HTB1203), the file cannot be written (HTB1202), or a
    /// listener failed (HTB1206).</exception>
    public async ValueTask ResetAsync(string reason, string by, CancellationToken cancellationToken = default)
    {
        var state = Checked(false, reason, by);
        if (!await mayReset(by, cancellationToken).ConfigureAwait(false))
        {
            throw new PreTradeException(
                PreTradeCodes.ResetRefused, "This person may not reset the emergency stop.",
                    "Let an authorised person look into the reason and reset it.");
        }

        lock (gate)
        {
            Write(state);
            unwritten = null;
        }

        await TellAsync(state, cancellationToken).ConfigureAwait(false);
    }

    private StopState Checked(bool stopped, string reason, string by) =>
        reason is { Length: > 0 and <= LongestReason } && by is { Length: > 0 and <= LongestName }
            ? new StopState(stopped, reason, by, time.GetUtcNow().ToUniversalTime())
            : throw new ArgumentException($"A reason has 1 to {LongestReason} characters, a person 1 to {LongestName}.");

    private StopState Read()
    {
        try
        {
            if (!File.Exists(path))
            {
                // A folder that is gone or hidden is not the same as a switch that was never pulled.
                return Directory.Exists(Path.GetDirectoryName(path))
                    ? new StopState(false, "never stopped", "nobody", DateTimeOffset.UnixEpoch) : Unreadable("its folder is not there");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length > LongestFile ? Unreadable("it is too long")
                : JsonSerializer.Deserialize(file, RecordJson.Default.StopState) is { Reason.Length: > 0, By.Length: > 0 } state ? state
                : Unreadable("it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return Unreadable(error.GetType().Name);
        }
    }

    private StopState Unreadable(string why) => new(true, $"the state of the emergency stop cannot be read: {why}",
        "the emergency stop", time.GetUtcNow());

    private void Write(StopState state)
    {
        try
        {
            using var file = AtomicFile.Create(path, replace: true);
            JsonSerializer.Serialize(file.Stream, state, RecordJson.Default.StopState);
            file.Commit();
        }
        catch (Exception error) when (error is CryptographyException or IOException)
        {
            throw new PreTradeException(
                PreTradeCodes.StopNotWritten, "The state of the emergency stop cannot be written: " + error.Message,
                "Stop every process that trades, then repair the folder.", path, error);
        }
    }

    private async ValueTask TellAsync(StopState state, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var listener in listeners)
        {
            try
            {
                await listener.ChangedAsync(state, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // One that fails must not keep the others from cancelling and notifying; all failures are reported below.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failures.Add(error);
            }
        }

        if (failures.Count > 0)
        {
            throw new PreTradeException(
                PreTradeCodes.NotNotified, $"{failures.Count} of {listeners.Count} listeners failed.",
                "The new state holds; do by hand what they should have done.", path, new AggregateException(failures));
        }
    }
}
