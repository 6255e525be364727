using NSec.Cryptography;

namespace Hardening.Cryptography.Aead.Engines;

/// <summary>A cipher of libsodium; the key lives in its guarded memory.</summary>
internal sealed class SodiumAead(NSec.Cryptography.AeadAlgorithm algorithm, ReadOnlySpan<byte> key) : IAeadEngine
{
    private readonly Key handle = Key.Import(algorithm, key, KeyBlobFormat.RawSymmetricKey);

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> sealedText, ReadOnlySpan<byte> associatedData) =>
        algorithm.Encrypt(handle, nonce, associatedData, plaintext, sealedText);

    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> plaintext,
        ReadOnlySpan<byte> associatedData) =>
        algorithm.Decrypt(handle, nonce, associatedData, sealedText, plaintext);

    public void Dispose() => handle.Dispose();
}
