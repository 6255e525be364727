using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Aead.Engines;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;

namespace Hardening.Cryptography.Sealing;

/// <summary>
/// The bytes of a sealed message, version 1. Whatever stands before the ciphertext is under the derivation, so under the tag.
/// <code>
/// offset  size  content
/// 0       4     magic "HTSB"
/// 4       1     version, 1
/// 5       1     suite: 1 AES-256-GCM, 2 ChaCha20-Poly1305
/// 6       16    identifier of the ring key
/// 22      24    salt, random
/// 46      32    commitment
/// 78      n     ciphertext, as long as the message
/// 78 + n  16    tag
///
/// key (32) | commitment (32) = HMAC-SHA512(ring key,
///     "hardening-toolchain/ring/blob/v1" 0x00 | bytes 0 to 45 | length of purpose (8, big-endian) | purpose (UTF-8)
///     | length of associated data (8, big-endian) | associated data)
/// nonce = 12 zero bytes, since every key seals one message
/// </code>
/// Two messages share a key when their salts are equal: with random salts of 192 bits the chance stays below 2^-32 up to 2^80
/// messages. The commitment makes it infeasible to find two keys, purposes or associated data under which one blob opens.
/// </summary>
internal static class SealedBlob
{
    internal const int Overhead = CommitEnd + AeadAlgorithms.TagSize;
    private const int KeyIdStart = 6;
    private const int SaltStart = KeyIdStart + RingKey.IdSize;
    private const int SaltEnd = SaltStart + 24;
    private const int CommitSize = 32;
    private const int CommitEnd = SaltEnd + CommitSize;
    private const int KeySize = 32;
    private const int MostStack = 512;

    private static ReadOnlySpan<byte> Magic => "HTSB\u0001"u8;

    internal static byte[] Seal(RingKey key, SealSuite suite, string purpose, ReadOnlySpan<byte> message, ReadOnlySpan<byte> associatedData)
    {
        var blob = new byte[checked(message.Length + Overhead)];
        Magic.CopyTo(blob);
        blob[Magic.Length] = (byte)suite;
        key.IdBytes.CopyTo(blob.AsSpan(KeyIdStart));
        RandomNumberGenerator.Fill(blob.AsSpan(SaltStart, SaltEnd - SaltStart));

        Span<byte> derived = stackalloc byte[KeySize + CommitSize];
        Derive(key, blob.AsSpan(0, SaltEnd), purpose, associatedData, derived);
        derived[KeySize..].CopyTo(blob.AsSpan(SaltEnd));
        Span<byte> nonce = stackalloc byte[12];
        if (IsShort(suite, message.Length))
        {
            SodiumAesGcm.Encrypt(derived[..KeySize], nonce, message, blob.AsSpan(CommitEnd));
        }
        else
        {
            using var cipher = AeadKey.Import(Cipher(suite), derived[..KeySize]);
            cipher.Encrypt(nonce, message, blob.AsSpan(CommitEnd));
        }

        CryptographicOperations.ZeroMemory(derived);
        return blob;
    }

    /// <summary>The identifier in a blob, or null when it is not one of this version.</summary>
    internal static string? KeyId(ReadOnlySpan<byte> blob) =>
        blob.Length >= Overhead && blob.StartsWith(Magic)
            && blob[Magic.Length] is (byte)SealSuite.Aes256Gcm or (byte)SealSuite.ChaCha20Poly1305
            ? Convert.ToHexStringLower(blob[KeyIdStart..SaltStart])
            : null;

    /// <summary>The message, or null when anything is not as it was sealed.</summary>
    internal static byte[]? TryOpen(RingKey key, string purpose, ReadOnlySpan<byte> blob, ReadOnlySpan<byte> associatedData)
    {
        Span<byte> derived = stackalloc byte[KeySize + CommitSize];
        Derive(key, blob[..SaltEnd], purpose, associatedData, derived);
        var commits = CryptographicOperations.FixedTimeEquals(derived[KeySize..], blob[SaltEnd..CommitEnd]);
        var opened = commits ? TryDecrypt((SealSuite)blob[Magic.Length], derived[..KeySize], blob[CommitEnd..]) : null;
        CryptographicOperations.ZeroMemory(derived);
        return opened;
    }

    private static byte[]? TryDecrypt(SealSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText)
    {
        Span<byte> nonce = stackalloc byte[12];
        var message = new byte[sealedText.Length - AeadAlgorithms.TagSize];
        if (IsShort(suite, message.Length))
        {
            return SodiumAesGcm.TryDecrypt(key, nonce, sealedText, message) ? message : null;
        }

        using var cipher = AeadKey.Import(Cipher(suite), key);
        return cipher.TryDecrypt(nonce, sealedText, message) ? message : null;
    }

    private static bool IsShort(SealSuite suite, int length) =>
        suite == SealSuite.Aes256Gcm && length <= SodiumAesGcm.LongestMessage && SodiumAesGcm.IsSupported;

    private static AeadAlgorithm Cipher(SealSuite suite) =>
        suite == SealSuite.ChaCha20Poly1305 ? AeadAlgorithm.ChaCha20Poly1305 : AeadAlgorithm.Aes256Gcm;

    private static void Derive(
        RingKey key, ReadOnlySpan<byte> header, string purpose, ReadOnlySpan<byte> associatedData, Span<byte> derived)
    {
        var purposeSize = Encoding.UTF8.GetByteCount(purpose);
        var size = checked(DerivationLabels.RingBlob.Length + header.Length + (2 * sizeof(long)) + purposeSize + associatedData.Length);
        var input = size <= MostStack ? stackalloc byte[size] : new byte[size];
        var rest = input;
        Put(DerivationLabels.RingBlob, ref rest);
        Put(header, ref rest);
        BinaryPrimitives.WriteInt64BigEndian(rest, purposeSize);
        rest = rest[sizeof(long)..];
        Encoding.UTF8.GetBytes(purpose, rest);
        rest = rest[purposeSize..];
        BinaryPrimitives.WriteInt64BigEndian(rest, associatedData.Length);
        rest = rest[sizeof(long)..];
        Put(associatedData, ref rest);
        key.Mac(input, derived);
    }

    private static void Put(ReadOnlySpan<byte> part, ref Span<byte> rest)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }
}
