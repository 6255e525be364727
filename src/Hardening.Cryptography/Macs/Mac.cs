using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hardening.Cryptography.Macs;

/// <summary>Message authentication codes, compared in constant time.</summary>
public static class Mac
{
    private const int ShortestTag = 16;

    /// <summary>The whole tag of a message.</summary>
    /// <param name="algorithm">The code.</param>
    /// <param name="key">HMAC: any length, 32 bytes where the format is one's own. CMAC: an AES key.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException">The key's length is not one of the code.</exception>
    public static byte[] Compute(MacAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => algorithm switch
    {
        MacAlgorithm.HmacSha256 => HMACSHA256.HashData(key, message),
        MacAlgorithm.HmacSha384 => HMACSHA384.HashData(key, message),
        MacAlgorithm.HmacSha512 => HMACSHA512.HashData(key, message),
        MacAlgorithm.AesCmac => Cmac(key, message),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>Whether a tag is that of the message. A tag may be cut to its first 16 bytes or more (RFC 2104, 5).</summary>
    /// <param name="algorithm">The code.</param>
    /// <param name="key">The key.</param>
    /// <param name="message">The message.</param>
    /// <param name="tag">16 bytes up to the whole tag; any other length is false.</param>
    /// <exception cref="ArgumentException">The key's length is not one of the code.</exception>
    public static bool Verify(MacAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> tag)
    {
        var expected = Compute(algorithm, key, message);
        return tag.Length >= ShortestTag && tag.Length <= expected.Length
            && CryptographicOperations.FixedTimeEquals(expected.AsSpan(0, tag.Length), tag);
    }

    private static byte[] Cmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        if (key.Length is not (16 or 24 or 32))
        {
            throw new ArgumentException("An AES key has 16, 24 or 32 bytes.", nameof(key));
        }

        var mac = new CMac(AesUtilities.CreateEngine());
        mac.Init(new KeyParameter(key.ToArray()));
        mac.BlockUpdate(message);
        var tag = new byte[mac.GetMacSize()];
        mac.DoFinal(tag, 0);
        return tag;
    }
}
