using System.Buffers.Binary;
using System.Security.Cryptography;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Streams;

/// <summary>Key, base nonce and commitment of one message.</summary>
internal sealed class ChunkKey : IDisposable
{
    internal const int SaltSize = 24;
    internal const int CommitmentSize = 32;
    internal const int SealedChunkSize = ChunkedEncryption.ChunkSize + AeadAlgorithms.TagSize;
    private const int NonceSize = 12;
    private const long MostChunks = 1L << 38;
    private readonly AeadKey key;
    private readonly byte[] baseNonce = new byte[NonceSize];
    private readonly byte[] header;

    internal ChunkKey(ChunkedSuite suite, ReadOnlySpan<byte> inputKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> context)
    {
        var size = suite.KeySize();
        if (inputKey.Length != size)
        {
            throw new ArgumentException($"The key has {size} bytes.", nameof(inputKey));
        }

        byte[] info = [.. size == 16 ? DerivationLabels.Chunked128 : DerivationLabels.Chunked256, .. salt, .. context];
        Span<byte> derived = stackalloc byte[size + NonceSize + CommitmentSize];
        Hkdf.Expand(HashAlgorithmName.SHA512, inputKey, info, derived);
        key = AeadKey.Import(size == 16 ? AeadAlgorithm.Aes128Gcm : AeadAlgorithm.Aes256Gcm, derived[..size]);
        derived.Slice(size, NonceSize).CopyTo(baseNonce);
        header = [.. salt, .. derived[(size + NonceSize)..]];
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Salt and commitment.</summary>
    internal ReadOnlySpan<byte> Header => header;

    public void Dispose() => key.Dispose();

    internal bool Commits(ReadOnlySpan<byte> commitment) => CryptographicOperations.FixedTimeEquals(header.AsSpan(SaltSize), commitment);

    internal void Encrypt(long index, ReadOnlySpan<byte> chunk, Span<byte> sealedChunk)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Nonce(index, nonce);
        key.Encrypt(nonce, chunk, sealedChunk);
    }

    internal bool TryDecrypt(long index, ReadOnlySpan<byte> sealedChunk, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Nonce(index, nonce);
        return key.TryDecrypt(nonce, sealedChunk, chunk);
    }

    private void Nonce(long index, Span<byte> nonce)
    {
        if (index is < 0 or >= MostChunks)
        {
            throw Refusal.Of();
        }

        baseNonce.CopyTo(nonce);
        var tail = nonce[(NonceSize - sizeof(long))..];
        BinaryPrimitives.WriteInt64BigEndian(tail, BinaryPrimitives.ReadInt64BigEndian(tail) ^ index);
    }
}
