namespace Hardening.Credentials.Stores;

/// <summary>A lease as it lies in a store.</summary>
/// <param name="Id">32 lower-case hex digits.</param>
/// <param name="Credential">The credential's name.</param>
/// <param name="Requester">Who may read.</param>
/// <param name="Purpose">What for.</param>
/// <param name="IssuedAt">When it was issued, in UTC.</param>
/// <param name="ExpiresAt">When it ends, in UTC.</param>
/// <param name="TimeToLive">What a renewal adds.</param>
/// <param name="RenewableUntil">No renewal passes this time.</param>
/// <param name="IsRevoked">Whether it was ended early.</param>
/// <param name="Policies">Names of policies that have to permit each use.</param>
/// <param name="Metadata">Circumstances of the request.</param>
public sealed record StoredLease(
    string Id, string Credential, string Requester, string Purpose, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, TimeSpan TimeToLive,
    DateTimeOffset RenewableUntil, bool IsRevoked, IReadOnlyList<string> Policies, IReadOnlyDictionary<string, string> Metadata);
