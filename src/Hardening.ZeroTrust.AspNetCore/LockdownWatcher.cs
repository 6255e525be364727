using Hardening.Auditing.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hardening.ZeroTrust.AspNetCore;

/// <summary>Finishes a lockdown that a crash cut off, and takes up one that another process started.</summary>
internal sealed class LockdownWatcher(Lockdown lockdown, ILogger<LockdownWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lockdown.WatchAsync(
                Interval, failure => logger.LogError("{Code} {Message} {Remedy}", failure.Code, failure.Message, failure.Remedy),
                    stoppingToken)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }
}
