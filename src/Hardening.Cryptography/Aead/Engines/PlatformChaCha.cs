using System.Security.Cryptography;

namespace Hardening.Cryptography.Aead.Engines;

/// <summary>ChaCha20-Poly1305 of the platform's cryptography library.</summary>
internal sealed class PlatformChaCha : IAeadEngine
{
    private readonly ChaCha20Poly1305 cipher;

    private PlatformChaCha(ReadOnlySpan<byte> key) => cipher = new ChaCha20Poly1305(key);

    /// <summary>Platforms without it (older Windows) take libsodium's.</summary>
    internal static IAeadEngine Create(ReadOnlySpan<byte> key) => ChaCha20Poly1305.IsSupported
        ? new PlatformChaCha(key)
        : new SodiumAead(NSec.Cryptography.AeadAlgorithm.ChaCha20Poly1305, key);

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
