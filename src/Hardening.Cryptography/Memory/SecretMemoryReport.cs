namespace Hardening.Cryptography.Memory;

/// <summary>
/// What the system granted for secrets so far. A refusal to lock memory stops nothing, since a program that ends is no safer, but it is
/// never silent: it shows here, in <see cref="SecretBytes.Protection"/>, and as a warning of the event source
/// <c>Hardening-Cryptography</c>.
/// </summary>
public static class SecretMemoryReport
{
    private static int worst = -1;

    /// <summary>The worst protection that any secret of this process got, or null while there was none.</summary>
    public static MemoryProtection? Worst => Volatile.Read(ref worst) is var value && value >= 0 ? (MemoryProtection)value : null;

    internal static void Created(MemoryProtection protection)
    {
        Volatile.Write(ref worst, Math.Max(worst, (int)protection));
        if (protection == MemoryProtection.Unlocked)
        {
            CryptographyEvents.Log.LockRefused();
        }
    }
}
