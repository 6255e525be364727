namespace Hardening.Auditing.Tests;

/// <summary>A clock that stands until the test moves it.</summary>
internal sealed class SettableTime : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
