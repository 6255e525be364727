namespace CryptoAdapter.Operations;

/// <summary>The real clock until it is set; from then on it runs on from the set moment.</summary>
internal sealed class SettableClock : TimeProvider
{
    private TimeSpan offset;

    public DateTimeOffset Now
    {
        get => base.GetUtcNow() + offset;
        set => offset = value - base.GetUtcNow();
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
