namespace Hardening.Cryptography.Rings;

/// <summary>What a process knows of its ring at a moment, and the uses of the primary that it has taken but not used.</summary>
internal sealed class RingView(RingDocument document, RingKey? sealing, int uses, DateTimeOffset readAt, DateTimeOffset until)
{
    private int uses = uses;

    /// <summary>Knows nothing and is never fresh.</summary>
    internal static RingView Stale { get; } = new(RingDocument.Empty, null, 0, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);

    /// <summary>Up to when a view may be used: the next moment at which something changes, or the refresh interval.</summary>
    internal static DateTimeOffset Until(RingDocument document, RingKeyRecord? sealing, DateTimeOffset now, KeyRingOptions options)
    {
        var until = now + options.RefreshInterval;
        if (sealing is not null && sealing.NotAfter < until)
        {
            until = sealing.NotAfter;
        }

        return RingSchedule.Successor(document, now, options) is { } successor && successor.NotBefore < until ? successor.NotBefore : until;
    }

    // A clock that went back makes the view stale, too.
    internal bool IsFresh(DateTimeOffset now) => now >= readAt && now < until;

    internal RingKey? TryTakeUse(DateTimeOffset now) =>
        sealing is not null && IsFresh(now) && Interlocked.Decrement(ref uses) >= 0 ? sealing : null;

    /// <summary>Takes out what is left of the uses, for the next view.</summary>
    internal (string? Id, int Uses) Drain() => (sealing?.Id, Math.Max(0, Interlocked.Exchange(ref uses, 0)));

    internal RingKeyRecord? Enabled(string id) => document.Keys.FirstOrDefault(key => key.Id == id && key.State == RingKeyState.Enabled);

    internal bool Knows(string id) => document.Keys.Any(key => key.Id == id);

    internal IReadOnlyList<RingKeyInfo> Describe(DateTimeOffset now, KeyRingOptions options)
    {
        var primary = RingSchedule.Current(document, now, options);
        return [.. document.Keys.Select(key => new RingKeyInfo(
            key.Id, key.State, key.Id == primary?.Id, key.Created, key.NotBefore, key.NotAfter, key.Reserved))];
    }
}
