using System.Runtime.InteropServices;
using NSec.Cryptography;

namespace Hardening.Cryptography.Aead.Engines;

/// <summary>
/// AES-256-GCM for one message under a key of its own, by libsodium's functions without state: for short messages three times as fast
/// as making a cipher of the platform, and no copy of the key stays behind. Only where the processor has instructions for it.
/// </summary>
internal static partial class SodiumAesGcm
{
    /// <summary>Longer messages are faster with the platform.</summary>
    internal const int LongestMessage = 8 * 1024;

    // Asking also initializes the library.
    internal static bool IsSupported { get; } = Aes256Gcm.IsSupported;

    internal static void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> message, Span<byte> sealedText)
    {
        Check(key, nonce, message.Length, sealedText.Length);
        if (Encrypt(sealedText, 0, message, (ulong)message.Length, 0, 0, 0, nonce, key) != 0)
        {
            throw new InvalidOperationException("libsodium did not encrypt.");
        }
    }

    internal static bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> message)
    {
        Check(key, nonce, message.Length, sealedText.Length);
        if (Decrypt(message, 0, 0, sealedText, (ulong)sealedText.Length, 0, 0, nonce, key) == 0)
        {
            return true;
        }

        message.Clear();
        return false;
    }

    private static void Check(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, int message, int sealedText)
    {
        if (key.Length != 32 || nonce.Length != 12 || sealedText - AeadAlgorithms.TagSize != message)
        {
            throw new ArgumentException("The key has 32 bytes, the nonce 12, and the output is 16 bytes longer than the message.");
        }
    }

    [LibraryImport("libsodium", EntryPoint = "crypto_aead_aes256gcm_encrypt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Encrypt(
        Span<byte> sealedText, nint sealedLength, ReadOnlySpan<byte> message, ulong messageLength, nint data, ulong dataLength, nint unused,
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport("libsodium", EntryPoint = "crypto_aead_aes256gcm_decrypt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Decrypt(
        Span<byte> message, nint messageLength, nint unused, ReadOnlySpan<byte> sealedText, ulong sealedLength, nint data, ulong dataLength,
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);
}
