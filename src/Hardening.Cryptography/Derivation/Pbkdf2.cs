using System.Security.Cryptography;

namespace Hardening.Cryptography.Derivation;

/// <summary>PBKDF2 with HMAC (RFC 8018, 5.2), to read what others wrote. New passwords belong to <see cref="Argon2id"/>.</summary>
public static class Pbkdf2
{
    /// <summary>The most iterations that are run; more would let a file of a stranger hold the process up.</summary>
    public const int MaximumIterations = 10_000_000;

    /// <summary>Derives a key.</summary>
    /// <param name="hash">SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="password">The password's bytes.</param>
    /// <param name="salt">At least 16 random bytes where the format is one's own.</param>
    /// <param name="iterations">1 to <see cref="MaximumIterations"/>; 600 000 for SHA-256 where the format is one's own.</param>
    /// <param name="output">Receives the key: 1 to 1024 bytes.</param>
    /// <exception cref="ArgumentException">Another hash, or a number out of its range.</exception>
    public static void Derive(HashAlgorithmName hash, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations,
        Span<byte> output)
    {
        if (hash.Name is not ("SHA256" or "SHA384" or "SHA512"))
        {
            throw new ArgumentException("PBKDF2 is offered with SHA-256, SHA-384 and SHA-512.", nameof(hash));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MaximumIterations);
        if (output.Length is < 1 or > 1024)
        {
            throw new ArgumentException("A key has 1 to 1024 bytes.", nameof(output));
        }

        Rfc2898DeriveBytes.Pbkdf2(password, salt, output, iterations, hash);
    }
}
