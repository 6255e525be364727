namespace Hardening.Secrets.Proofs;

/// <summary>The time against which expiry is judged, in seconds since 1970; null when the caller gave none.</summary>
internal readonly struct ScanMoment(long? unixSeconds)
{
    public long? UnixSeconds { get; } = unixSeconds;

    public bool IsPast(long expiry) => UnixSeconds is { } now && expiry < now;
}
