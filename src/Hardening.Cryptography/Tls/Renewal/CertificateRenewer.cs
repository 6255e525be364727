using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>
/// Keeps the certificate of a server fresh: gets a new one in time and swaps it in, without a failed handshake. What goes wrong is
/// reported and tried again; <see cref="CertificateHolder.IsHealthy"/> tells when time runs out.
/// </summary>
/// <param name="holder">What the server shows.</param>
/// <param name="source">Where certificates come from.</param>
/// <param name="time">The clock.</param>
/// <param name="failed">Hears of each failure, before it is tried again.</param>
public sealed class CertificateRenewer(CertificateHolder holder, ICertificateSource source, TimeProvider time, Action<Exception>? failed = null)
{
    /// <summary>How often the source is asked when to renew.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromHours(6);

    /// <summary>How long to wait after a failure.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(10);

    // A source whose certificates are always due does not keep a processor busy.
    private static readonly TimeSpan AfterRenewal = TimeSpan.FromMinutes(1);

    /// <summary>Runs until it is cancelled; in a service, from <c>BackgroundService.ExecuteAsync</c>.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(await StepAsync(cancellationToken).ConfigureAwait(false), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Renews if it is time; for callers with a schedule of their own.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>When to call again.</returns>
    public async Task<TimeSpan> StepAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var current = holder.Certificate;
            var wait = await RenewAtAsync(current, cancellationToken).ConfigureAwait(false) - time.GetUtcNow();
            if (wait > TimeSpan.Zero && holder.Remaining > TimeSpan.Zero)
            {
                return wait < CheckInterval ? wait : CheckInterval;
            }

            // The old one is left to the collector: handshakes that began with it may still need it.
            var next = await source.IssueAsync(current, cancellationToken).ConfigureAwait(false);
            holder.Swap(next.Certificate, next.Intermediates);
            CryptographyMetrics.Renewed(succeeded: true);
            return AfterRenewal;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            CryptographyMetrics.Renewed(succeeded: false);
            failed?.Invoke(error);
            return RetryInterval;
        }
    }

    // A source that cannot say when must not keep the certificate from being renewed.
    private async ValueTask<DateTimeOffset> RenewAtAsync(X509Certificate2 current, CancellationToken cancellationToken)
    {
        try
        {
            return await source.RenewAtAsync(current, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            failed?.Invoke(error);
            return RenewalTime.Of(current);
        }
    }
}
