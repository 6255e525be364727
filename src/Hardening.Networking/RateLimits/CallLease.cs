using System.Threading.RateLimiting;

namespace Hardening.Networking.RateLimits;

/// <summary>The answer to a call; one that was turned away says when to come back.</summary>
internal sealed class CallLease(TimeSpan? retryAfter) : RateLimitLease
{
    internal static CallLease Passed { get; } = new(null);

    public override bool IsAcquired => retryAfter is null;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}
