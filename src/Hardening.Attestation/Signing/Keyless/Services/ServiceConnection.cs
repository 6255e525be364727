namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>How signing services are reached.</summary>
public sealed record ServiceConnection
{
    /// <summary>
    /// The client; its handler decides on proxies and certificates. It must not follow redirects: requests carry the
    /// identity token.
    /// </summary>
    public required HttpClient Client { get; init; }

    /// <summary>Measures waiting and judges expiry.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Whether the network must not be used; every request is then refused (HTB0831).</summary>
    public bool Offline { get; init; }

    /// <summary>Longest time for one attempt; more than zero. A log may need ten seconds to publish an entry.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a request is repeated that met no server, no answer in time, or the status 408, 429 or 5xx; from 0 to 10.
    /// </summary>
    public int Retries { get; init; } = 2;

    /// <summary>Wait before the first repetition; it doubles with each, varied at random, and a server's Retry-After goes first.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A client fit for <see cref="Client"/>: it follows no redirect, keeps no cookie and has no time limit of its own.</summary>
    public static HttpClient CreateClient() => new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
