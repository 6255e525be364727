namespace Hardening.Networking.Tests;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class SettableTime : TimeProvider
{
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000) + elapsed;

    internal void Advance(TimeSpan time) => elapsed += time;
}
