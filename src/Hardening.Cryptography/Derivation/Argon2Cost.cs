namespace Hardening.Cryptography.Derivation;

/// <summary>What one guess at a password costs under Argon2id (RFC 9106, 3.1).</summary>
/// <param name="MemoryKiB">Memory in KiB: at least 8 times <paramref name="Parallelism"/>, at most 4 GiB.</param>
/// <param name="Passes">Passes over the memory, 1 to 100.</param>
/// <param name="Parallelism">Lanes, 1 to 64. One lane runs in native code, more in managed code several times slower.</param>
public readonly record struct Argon2Cost(int MemoryKiB, int Passes, int Parallelism)
{
    /// <summary>For a login: 19 MiB, two passes, one lane.</summary>
    public static Argon2Cost Interactive { get; } = new(19 * 1024, 2, 1);

    /// <summary>For keys at rest: 64 MiB, three passes, one lane.</summary>
    public static Argon2Cost Sensitive { get; } = new(64 * 1024, 3, 1);

    internal void Check()
    {
        if (Passes is < 1 or > 100 || Parallelism is < 1 or > 64 || MemoryKiB < 8 * Parallelism || MemoryKiB > 4 * 1024 * 1024)
        {
            throw new ArgumentException($"Argon2id does not run with {MemoryKiB} KiB, {Passes} passes and {Parallelism} lanes.");
        }
    }
}
