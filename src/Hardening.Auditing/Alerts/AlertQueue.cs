using System.Globalization;
using System.Threading.Channels;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Alerts;

/// <summary>
/// Sends alerts to every channel, off the path of whoever raises them. What waits is bounded, and alerts alike are held back for a
/// while. That one was sent, or was not, is recorded as <c>alert.sent</c> or <c>alert.failed</c>.
/// </summary>
public sealed class AlertQueue : IAsyncDisposable
{
    private readonly Channel<Alert> queue;
    private readonly IReadOnlyList<IAlertChannel> channels;
    private readonly AlertOptions options;
    private readonly AuditEvents events;
    private readonly TimeProvider time;
    private readonly HoldBack holdBack;
    private readonly CancellationTokenSource stop = new();
    private readonly Task sending;

    /// <summary>Makes a queue and begins to send.</summary>
    /// <param name="channels">The ways to reach people.</param>
    /// <param name="options">How.</param>
    /// <param name="log">Where it is recorded.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AuditException">The options are not usable (HTB1410).</exception>
    public AlertQueue(IEnumerable<IAlertChannel> channels, AlertOptions options, IAuditLog log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.channels, this.options, this.time) = ([.. channels], options, time);
        events = new AuditEvents(log, time);
        holdBack = new HoldBack(options.HoldBack);
        queue = Channel.CreateBounded<Alert>(new BoundedChannelOptions(options.MaximumWaiting) { SingleReader = true });
        sending = Task.Run(SendAllAsync);
    }

    /// <summary>Hands an alert in; never waits.</summary>
    /// <param name="alert">The alert.</param>
    public AlertOutcome Raise(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (!options.Enabled || channels.Count == 0)
        {
            return AlertOutcome.Dropped;
        }

        if (holdBack.Pass(alert, time.GetUtcNow()) is not { } held)
        {
            AlertMetrics.Count("held back");
            return AlertOutcome.HeldBack;
        }

        if (queue.Writer.TryWrite(alert with { Repeated = held }))
        {
            return AlertOutcome.Queued;
        }

        holdBack.Forget(alert);
        AlertMetrics.Count("dropped");
        return AlertOutcome.Dropped;
    }

    /// <summary>Sends what waits, without further attempts, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            stop.Dispose();
        }
    }

    private async Task SendAllAsync()
    {
        await foreach (var alert in queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await Task.WhenAll(channels.Select(channel => SendAsync(channel, alert))).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(IAlertChannel channel, Alert alert)
    {
        var failure = await TrySendAsync(channel, alert).ConfigureAwait(false);
        AlertMetrics.Count(failure is null ? "sent" : "failed");
        await RecordAsync(channel, alert, failure).ConfigureAwait(false);
    }

    private async Task<string?> TrySendAsync(IAlertChannel channel, Alert alert)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var limit = new CancellationTokenSource(options.Timeout, time);
            try
            {
                await channel.SendAsync(alert, limit.Token).ConfigureAwait(false);
                return null;
            }
#pragma warning disable CA1031 // Whatever a channel fails of must not keep the others from being told; it is recorded.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (attempt >= options.Attempts || stop.IsCancellationRequested)
                {
                    // The messages of others may name addresses that are keys.
                    return error is AuditException ? error.Message : limit.IsCancellationRequested ? "it took too long"
                        : error.GetType().Name;
                }
            }

            await WaitAsync(options.RetryDelay * (1 << (attempt - 1))).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, time, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The queue ends; the last attempt is made at once.
        }
    }

    private async Task RecordAsync(IAlertChannel channel, Alert alert, string? failure)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["channel"] = channel.Name, ["alert"] = alert.Type, ["raised"] = alert.At.ToUniversalTime().ToString("O",
                CultureInfo.InvariantCulture),
        };
        try
        {
            await events.RecordAsync(new SecurityEvent(failure is null ? "alert.sent" : "alert.failed", ActionTaken.Monitor)
            {
                User = alert.User,
                Session = alert.Session,
                Address = alert.Address,
                Risk = alert.Risk,
                Severity = failure is null ? EventSeverity.Info : EventSeverity.Error,
                Reason = failure,
                Details = details,
            }).ConfigureAwait(false);
        }
        catch (AuditException)
        {
            // The log is broken, which whoever uses it is told; people are reached all the same.
            AlertMetrics.Count("not recorded");
        }
    }
}
