namespace Hardening.Networking.RateLimits;

/// <summary>How often a client may call. Bound from configuration; unknown keys are refused.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Calls in any window: 1 to 10 000, 10 by default.</summary>
    public int MaximumCalls { get; set; } = 10;

    /// <summary>The window's length: 1 s to 1 day, 60 s by default.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many clients are remembered: 16 to 10 000 000, 100 000 by default. Each takes about 150 bytes and 8 for each of
    /// <see cref="MaximumCalls"/>. Those beyond it share few windows among them.
    /// </summary>
    public int MaximumClients { get; set; } = 100_000;

    internal void Check()
    {
        if (MaximumCalls is < 1 or > 10_000 || Window < TimeSpan.FromSeconds(1) || Window > TimeSpan.FromDays(1) || MaximumClients is < 16 or > 10_000_000)
        {
            throw new NetworkException(
                NetworkCodes.BadConfiguration, "The rate limit's calls, window or number of clients is out of its range.",
                "MaximumCalls is 1 to 10 000, Window 1 s to 1 day, MaximumClients 16 to 10 000 000.");
        }
    }
}
