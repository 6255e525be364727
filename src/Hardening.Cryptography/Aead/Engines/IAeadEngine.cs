namespace Hardening.Cryptography.Aead.Engines;

/// <summary>One cipher with its key; lengths are checked by the caller.</summary>
internal interface IAeadEngine : IDisposable
{
    void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> sealedText, ReadOnlySpan<byte> associatedData);

    bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> plaintext, ReadOnlySpan<byte> associatedData);
}
