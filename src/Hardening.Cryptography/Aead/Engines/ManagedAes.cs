using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Hardening.Cryptography.Aead.Engines;

/// <summary>AES modes that the platform lacks, in managed code: GCM with nonces of any size, and GCM-SIV.</summary>
internal sealed class ManagedAes(ReadOnlySpan<byte> key, bool synthetic) : IAeadEngine
{
    private readonly byte[] key = key.ToArray();

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> sealedText, ReadOnlySpan<byte> associatedData)
    {
        var cipher = Start(forEncryption: true, nonce, associatedData);
        var written = cipher.ProcessBytes(plaintext, sealedText);
        cipher.DoFinal(sealedText[written..]);
    }

    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealedText, Span<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var cipher = Start(forEncryption: false, nonce, associatedData);
        // It wants room for a block more than the message while it holds the tag back.
        var output = new byte[sealedText.Length + AeadAlgorithms.TagSize];
        try
        {
            var written = cipher.ProcessBytes(sealedText, output);
            written += cipher.DoFinal(output.AsSpan(written));
            output.AsSpan(0, written).CopyTo(plaintext);
            return true;
        }
        catch (InvalidCipherTextException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(output);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    private IAeadCipher Start(bool forEncryption, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData)
    {
        IAeadCipher cipher = synthetic ? new GcmSivBlockCipher() : new GcmBlockCipher(AesUtilities.CreateEngine());
        cipher.Init(forEncryption, new AeadParameters(new KeyParameter(key), 8 * AeadAlgorithms.TagSize, nonce.ToArray(),
            associatedData.ToArray()));
        return cipher;
    }
}
