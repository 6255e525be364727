namespace Hardening.Cryptography.Rings;

/// <summary>When keys of a ring take turns.</summary>
public sealed record KeyRingOptions
{
    /// <summary>How long a key seals; 90 days.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How often a key seals, over all processes and restarts; 100 000.</summary>
    public long MaximumUses { get; init; } = 100_000;

    /// <summary>
    /// How many uses a process takes from the count at once, before it uses them; the rest is lost when it ends. 1 000, and
    /// at most <see cref="MaximumUses"/>.
    /// </summary>
    public int UseBlock { get; init; } = 1_000;

    /// <summary>How long a new key waits before it seals, so that every process has read it by then; 1 hour. A ring's first key
    /// does not wait.</summary>
    public TimeSpan PropagationWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How old a process's view of the ring may become; 5 minutes. A revocation is heard within it.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromMinutes(5);

    internal void Check()
    {
        if (MaximumAge <= TimeSpan.Zero || MaximumUses < 1 || UseBlock < 1 || UseBlock > MaximumUses || PropagationWindow < TimeSpan.Zero
            || PropagationWindow >= MaximumAge || RefreshInterval <= TimeSpan.Zero)
        {
            throw new ArgumentException("The options of the key ring contradict each other or are not positive.");
        }
    }
}
