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
    /// <summary>Key and nonce of the first message.</summary>
    internal static (byte[] Key, byte[] Nonce) Schedule(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info)
    {
        byte[] context = [0, .. Extract([], DerivationLabels.HpkeNoPreSharedKey, []), .. Extract([], DerivationLabels.HpkeInfo, info)];
        var secret = Extract(sharedSecret, DerivationLabels.HpkeSecret, []);
        var result = (Expand(secret, DerivationLabels.HpkeKey, context, 32), Expand(secret, DerivationLabels.HpkeNonce, context, 12));
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
        HKDF.Extract(HashAlgorithmName.SHA256, [.. DerivationLabels.HpkeVersion, .. DerivationLabels.HpkeSuite, .. label, .. keyMaterial], salt.ToArray());

    private static byte[] Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, int size)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)size);
        var output = new byte[size];
        Hkdf.Expand(HashAlgorithmName.SHA256, key, [.. length, .. DerivationLabels.HpkeVersion, .. DerivationLabels.HpkeSuite, .. label, .. context], output);
        return output;
    }
}
