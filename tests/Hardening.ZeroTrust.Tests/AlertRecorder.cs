using System.Collections.Concurrent;
using Hardening.Auditing.Alerts;

namespace Hardening.ZeroTrust.Tests;

/// <summary>A channel that keeps what it is given.</summary>
internal sealed class AlertRecorder : IAlertChannel
{
    public string Name => "recorder";

    internal ConcurrentQueue<Alert> Sent { get; } = [];

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        Sent.Enqueue(alert);
        return ValueTask.CompletedTask;
    }
}
