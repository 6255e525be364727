using System.Buffers.Binary;
using System.Security.Cryptography;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Age;

/// <summary>
/// The payload (c2sp.org/age, Payload): a nonce of 16 bytes, then chunks of 64 KiB under ChaCha20-Poly1305 with the key
/// HKDF-SHA-256(file key, salt = nonce, info "payload") and the nonce counter (11 bytes, big-endian) | last (1 byte).
/// </summary>
internal sealed class PayloadKey : IDisposable
{
    internal const int NonceSize = 16;
    internal const int ChunkSize = 64 * 1024;
    internal const int SealedChunkSize = ChunkSize + AeadAlgorithms.TagSize;
    private readonly AeadKey key;

    internal PayloadKey(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> nonce)
    {
        Span<byte> derived = stackalloc byte[32];
        Hkdf.DeriveKey(HashAlgorithmName.SHA256, fileKey, nonce, DerivationLabels.AgePayload, derived);
        key = AeadKey.Import(AeadAlgorithm.ChaCha20Poly1305, derived);
        CryptographicOperations.ZeroMemory(derived);
    }

    public void Dispose() => key.Dispose();

    internal void Encrypt(long index, bool last, ReadOnlySpan<byte> chunk, Span<byte> sealedChunk) =>
        key.Encrypt(Nonce(index, last), chunk, sealedChunk);

    internal bool TryDecrypt(long index, bool last, ReadOnlySpan<byte> sealedChunk, Span<byte> chunk) =>
        key.TryDecrypt(Nonce(index, last), sealedChunk, chunk);

    private static byte[] Nonce(long index, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3, 8), index);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
