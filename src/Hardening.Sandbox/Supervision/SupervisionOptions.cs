namespace Hardening.Sandbox.Supervision;

/// <summary>How long a supervisor waits before it starts a program again.</summary>
public sealed record SupervisionOptions
{
    /// <summary>The wait after the first end; 200 ms by default. It doubles while runs stay short.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait; 30 s by default.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A run that lasted so long counts as a good one, and the next wait is the first again; 10 s by default.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(10);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstDelay, TimeSpan.Zero, nameof(FirstDelay));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDelay, FirstDelay, nameof(MaximumDelay));
        ArgumentOutOfRangeException.ThrowIfLessThan(StableAfter, TimeSpan.Zero, nameof(StableAfter));
    }
}
