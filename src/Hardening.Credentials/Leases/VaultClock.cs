using Hardening.Credentials.Stores;

namespace Hardening.Credentials.Leases;

/// <summary>A clock that does not go back, in this process and behind what the store has seen: a clock that is set back must
/// not give ended leases another life.</summary>
internal sealed class VaultClock(TimeProvider time, ICredentialStore store)
{
    private long latest;

    internal async ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref latest) == 0 && await store.LatestAsync(cancellationToken).ConfigureAwait(false) is { } seen)
        {
            Observe(seen);
        }

        return Observe(time.GetUtcNow());
    }

    private DateTimeOffset Observe(DateTimeOffset seen)
    {
        while (true)
        {
            var known = Volatile.Read(ref latest);
            if (seen.UtcTicks <= known || Interlocked.CompareExchange(ref latest, seen.UtcTicks, known) == known)
            {
                return new DateTimeOffset(Math.Max(seen.UtcTicks, known), TimeSpan.Zero);
            }
        }
    }
}
