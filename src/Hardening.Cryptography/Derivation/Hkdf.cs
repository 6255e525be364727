using System.Security.Cryptography;

namespace Hardening.Cryptography.Derivation;

/// <summary>HKDF (RFC 5869). It spreads a key that is already random; for passwords there is <see cref="Argon2id"/>.</summary>
public static class Hkdf
{
    private const int LargestBlock = 64;

    /// <summary>Extract and expand (RFC 5869, 2).</summary>
    /// <param name="hash">SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="keyMaterial">The input key.</param>
    /// <param name="salt">May be empty.</param>
    /// <param name="info">What the output is for.</param>
    /// <param name="output">Receives the key: at most 255 times the length of the hash.</param>
    /// <exception cref="ArgumentException">Another hash, or too much output.</exception>
    public static void DeriveKey(
        HashAlgorithmName hash, ReadOnlySpan<byte> keyMaterial, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        CheckOutput(hash, output);
        if (!output.IsEmpty)
        {
            HKDF.DeriveKey(hash, keyMaterial, output, salt, info);
        }
    }

    /// <summary>
    /// Expand alone (RFC 5869, 2.3), with a uniformly random key of any length from 16 bytes. The platform's own refuses a key
    /// that is shorter than the hash, which formats such as C2SP chunked encryption use on purpose.
    /// </summary>
    /// <param name="hash">SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="randomKey">The pseudorandom key, at least 16 bytes.</param>
    /// <param name="info">What the output is for.</param>
    /// <param name="output">Receives the key: at most 255 times the length of the hash.</param>
    /// <exception cref="ArgumentException">Another hash, a short key, or too much output.</exception>
    public static void Expand(HashAlgorithmName hash, ReadOnlySpan<byte> randomKey, ReadOnlySpan<byte> info, Span<byte> output)
    {
        var size = CheckOutput(hash, output);
        if (randomKey.Length < 16)
        {
            throw new ArgumentException("The key has fewer than 16 bytes.", nameof(randomKey));
        }

        // T(i) = HMAC(key, T(i-1) | info | i)
        Span<byte> block = stackalloc byte[LargestBlock];
        block = block[..size];
        using var hmac = IncrementalHash.CreateHMAC(hash, randomKey);
        for (byte index = 1; !output.IsEmpty; index++)
        {
            if (index > 1)
            {
                hmac.AppendData(block);
            }

            hmac.AppendData(info);
            hmac.AppendData([index]);
            hmac.GetHashAndReset(block);
            var count = Math.Min(size, output.Length);
            block[..count].CopyTo(output);
            output = output[count..];
        }

        CryptographicOperations.ZeroMemory(block);
    }

    private static int CheckOutput(HashAlgorithmName hash, ReadOnlySpan<byte> output)
    {
        var size = hash.Name switch
        {
            "SHA256" => 32,
            "SHA384" => 48,
            "SHA512" => 64,
            _ => throw new ArgumentException("HKDF is offered with SHA-256, SHA-384 and SHA-512.", nameof(hash)),
        };
        return output.Length <= 255 * size
            ? size
            : throw new ArgumentException($"HKDF with this hash gives at most {255 * size} bytes.", nameof(output));
    }
}
