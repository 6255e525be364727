namespace Hardening.Attestation.Rebuild;

/// <summary>What keeps a comparison of untrusted artifacts bounded.</summary>
public sealed record ComparisonLimits
{
    /// <summary>Differences that are listed; further ones are only counted. 1 or more.</summary>
    public int Listed { get; init; } = 500;

    /// <summary>The largest file that is compared, in bytes; at most 2 GiB less 64 KiB, since it is held in memory.</summary>
    public long FileSize { get; init; } = 512L << 20;

    /// <summary>How deep packages may lie in packages.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Bytes that may be unpacked in one comparison, both sides together.</summary>
    public long Unpacked { get; init; } = 8L << 30;
}
