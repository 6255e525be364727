using System.Buffers.Binary;
using System.Security.Cryptography;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>
/// HPKE in base mode for one message (RFC 9180, 5.1 and 6.1), with the KEM MLKEM768-X25519 (0x647a, draft-ietf-hpke-pq),
/// HKDF-SHA256 (1) and ChaCha20Poly1305 (3). The KEM's secret comes from the caller.
/// </summary>
internal static class Hpke
{
    private static ReadOnlySpan<byte> Suite => "HPKE\u0064\u007a\0\u0001\0\u0003"u8;

    /// <summary>Key and nonce of the first message.</summary>
    internal static (byte[] Key, byte[] Nonce) Schedule(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info)
    {
        byte[] context = [0, .. Extract([], "psk_id_hash"u8, []), .. Extract([], "info_hash"u8, info)];
        var secret = Extract(sharedSecret, "secret"u8, []);
        var result = (Expand(secret, "key"u8, context, 32), Expand(secret, "base_nonce"u8, context, 12));
        CryptographicOperations.ZeroMemory(secret);
        return result;
    }

    internal static byte[] Seal(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info, ReadOnlySpan<byte> message)
    {
        var (key, nonce) = Schedule(sharedSecret, info);
        using var cipher = AeadKey.Import(AeadAlgorithm.ChaCha20Poly1305, key);
        CryptographicOperations.ZeroMemory(key);
        var result = new byte[message.Length + AeadAlgorithms.TagSize];
        cipher.Encrypt(nonce, message, result);
        return result;
    }

    internal static byte[]? TryOpen(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info, ReadOnlySpan<byte> sealedText)
    {
        var (key, nonce) = Schedule(sharedSecret, info);
        using var cipher = AeadKey.Import(AeadAlgorithm.ChaCha20Poly1305, key);
        CryptographicOperations.ZeroMemory(key);
        var result = new byte[sealedText.Length - AeadAlgorithms.TagSize];
        return cipher.TryDecrypt(nonce, sealedText, result) ? result : null;
    }

    private static byte[] Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> keyMaterial) =>
        HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. Suite, .. label, .. keyMaterial], salt.ToArray());

    private static byte[] Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, int size)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)size);
        var output = new byte[size];
        Hkdf.Expand(HashAlgorithmName.SHA256, key, [.. length, .. "HPKE-v1"u8, .. Suite, .. label, .. context], output);
        return output;
    }
}
