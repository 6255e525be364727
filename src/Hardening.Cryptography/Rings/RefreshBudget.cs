namespace Hardening.Cryptography.Rings;

/// <summary>Bounds how often unknown key identifiers make the store be read: else whoever sends such data reads our disk for
/// us.</summary>
internal sealed class RefreshBudget(TimeProvider time)
{
    private const int MostInPeriod = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private long started = time.GetTimestamp();
    private int taken;

    internal bool TryTake()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(started) >= Period)
            {
                (started, taken) = (time.GetTimestamp(), 0);
            }

            return taken++ < MostInPeriod;
        }
    }
}
