using System.Security.Cryptography;

namespace Hardening.Cryptography.Wrapping;

/// <summary>AES key wrap with padding (RFC 5649, NIST SP 800-38F KWP): a key under a key, without a nonce.</summary>
public static class KeyWrap
{
    private const int LongestKey = 64 * 1024;

    /// <summary>Wraps a key.</summary>
    /// <param name="wrappingKey">16, 24 or 32 bytes.</param>
    /// <param name="key">1 to 65536 bytes.</param>
    /// <returns>The key padded to a multiple of 8 bytes, and 8 bytes more.</returns>
    /// <exception cref="ArgumentException">A length is out of its range.</exception>
    public static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key)
    {
        if (key.Length is < 1 or > LongestKey)
        {
            throw new ArgumentException($"A key to be wrapped has 1 to {LongestKey} bytes.", nameof(key));
        }

        using var aes = Create(wrappingKey);
        return aes.EncryptKeyWrapPadded(key);
    }

    /// <summary>Unwraps a key.</summary>
    /// <param name="wrappingKey">16, 24 or 32 bytes.</param>
    /// <param name="wrapped">What <see cref="Wrap"/> gave.</param>
    /// <returns>The key, or null when it was not wrapped under this key or was changed.</returns>
    /// <exception cref="ArgumentException">The wrapping key has another length.</exception>
    public static byte[]? TryUnwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped)
    {
        using var aes = Create(wrappingKey);
        if (wrapped.Length < 16 || wrapped.Length % 8 != 0 || wrapped.Length > LongestKey + 16)
        {
            return null;
        }

        try
        {
            return aes.DecryptKeyWrapPadded(wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Aes Create(ReadOnlySpan<byte> key)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException("An AES key has 16, 24 or 32 bytes.", nameof(key));
        }

        var aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
