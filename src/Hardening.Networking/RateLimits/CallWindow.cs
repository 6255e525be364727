namespace Hardening.Networking.RateLimits;

/// <summary>The times of a client's last calls: exact, so that no window of time, wherever it begins, holds too many. Not safe
/// for several threads.</summary>
internal sealed class CallWindow(int maximum)
{
    private readonly long[] calls = new long[maximum];
    private int next;
    private int count;

    /// <summary>When the last call was let through.</summary>
    internal long Last { get; private set; } = long.MinValue;

    /// <summary>Calls of this client that went through and were turned away.</summary>
    internal long Passed { get; private set; }

    internal long Refused { get; private set; }

    /// <summary>Takes some calls, or says how long to wait for them.</summary>
    /// <param name="permits">1 to the maximum; 0 asks whether a call would go through.</param>
    /// <param name="now">The time, in the unit of <paramref name="window"/>.</param>
    /// <param name="window">The window's length.</param>
    /// <returns>0, or the time until they would go through.</returns>
    internal long Take(int permits, long now, long window)
    {
        Forget(now, window);
        var excess = count + Math.Max(permits, 1) - maximum;
        if (excess > 0)
        {
            Refused++;
            return calls[(next - count + excess - 1 + maximum) % maximum] + window - now;
        }

        for (var permit = 0; permit < permits; permit++)
        {
            calls[next] = now;
            next = (next + 1) % maximum;
            count++;
            Last = now;
        }

        Passed++;
        return 0;
    }

    internal int Left(long now, long window)
    {
        Forget(now, window);
        return maximum - count;
    }

    private void Forget(long now, long window)
    {
        while (count > 0 && now - calls[(next - count + maximum) % maximum] >= window)
        {
            count--;
        }
    }
}
