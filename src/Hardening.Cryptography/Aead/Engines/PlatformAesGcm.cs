using System.Security.Cryptography;

namespace Hardening.Cryptography.Aead.Engines;

/// <summary>AES-GCM of the platform's cryptography library: the fastest for large messages.</summary>
internal sealed class PlatformAesGcm(ReadOnlySpan<byte> key) : IAeadEngine
{
    private readonly AesGcm cipher = new(key, AeadAlgorithms.TagSize);

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> sealedText, ReadOnlySpan<byte> associatedData) =>
        cipher.Encrypt(nonce, plaintext, sealedText[..plaintext.Length], sealedText[plaintext.Length..], associatedData);

    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        try
        {
            cipher.Decrypt(nonce, sealedText[..plaintext.Length], sealedText[plaintext.Length..], plaintext, associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => cipher.Dispose();
}
