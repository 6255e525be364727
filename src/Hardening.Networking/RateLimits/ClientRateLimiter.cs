using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace Hardening.Networking.RateLimits;

/// <summary>
/// Limits calls per client: at most so many in any window of time, exactly. It is a
/// <see cref="PartitionedRateLimiter{TResource}"/>, so that ASP.NET Core's middleware and everything else that takes one can
/// use it. Nobody waits: a call goes through or is turned away, with <see cref="MetadataName.RetryAfter"/>. Memory is bounded
/// whatever the clients call themselves.
/// </summary>
/// <typeparam name="TResource">What a call is, such as an HTTP context.</typeparam>
public sealed class ClientRateLimiter<TResource> : PartitionedRateLimiter<TResource>
{
    private const int Shards = 16;
    private readonly Func<TResource, string> client;
    private readonly RateLimitOptions options;
    private readonly TimeProvider time;
    private readonly ClientTable[] tables;
    private readonly long window;

    /// <summary>Makes a limiter.</summary>
    /// <param name="client">Who calls; calls with the same text share a limit.</param>
    /// <param name="options">The limit.</param>
    /// <param name="time">The clock; only its timestamps count, which never go back.</param>
    /// <exception cref="NetworkException">The options are out of their ranges (HTB1001).</exception>
    public ClientRateLimiter(Func<TResource, string> client, RateLimitOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Check();
        (this.client, this.options, this.time) = (client, options, time);
        window = (long)(options.Window.TotalSeconds * time.TimestampFrequency);
        tables = [.. Enumerable.Range(0, Shards).Select(_ => new ClientTable(options.MaximumClients / Shards, options.MaximumCalls,
            window))];
    }

    /// <summary>How many clients are remembered.</summary>
    public int Clients => tables.Sum(table => table.Count);

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(TResource resource)
    {
        var key = Key(resource);
        return Table(key).Look(key, time.GetTimestamp()) is { } found
            ? new RateLimiterStatistics { CurrentAvailablePermits = found.Left, TotalSuccessfulLeases = found.Passed,
                TotalFailedLeases = found.Refused }
            : null;
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount)
    {
        if (permitCount > options.MaximumCalls)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, $"The limit is {options.MaximumCalls} calls.");
        }

        var key = Key(resource);
        var wait = Table(key).Take(key, permitCount, time.GetTimestamp());
        NetworkMetrics.Limited(wait == 0 ? "passed" : "refused");
        return wait == 0 ? CallLease.Passed : new CallLease(TimeSpan.FromSeconds((double)wait / time.TimestampFrequency));
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(TResource resource, int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));
    }

    // A digest, so that a client's name takes the same room however long it is.
    private UInt128 Key(TResource resource)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(client(resource)), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private ClientTable Table(UInt128 key) => tables[(int)(key % Shards)];
}
