using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Age.Text;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>A file key under a key that is used once: ChaCha20-Poly1305 with a nonce of zeros.</summary>
internal static class FileKeyWrap
{
    private const int WrappedSize = AgeHeader.FileKeySize + AeadAlgorithms.TagSize;

    internal static byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> fileKey)
    {
        using var cipher = AeadKey.Import(AeadAlgorithm.ChaCha20Poly1305, key);
        var result = new byte[WrappedSize];
        cipher.Encrypt(stackalloc byte[12], fileKey, result);
        return result;
    }

    /// <summary>Checked before any decryption: ciphertexts of free length would let one text open under several keys.</summary>
    internal static void CheckBody(AgeStanza stanza)
    {
        if (stanza.Body.Length != WrappedSize)
        {
            throw AgeFault.Malformed($"the body of a recipient {stanza.Type} has not {WrappedSize} bytes");
        }
    }

    internal static byte[]? TryUnwrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> body)
    {
        using var cipher = AeadKey.Import(AeadAlgorithm.ChaCha20Poly1305, key);
        var fileKey = new byte[AgeHeader.FileKeySize];
        return cipher.TryDecrypt(stackalloc byte[12], body, fileKey) ? fileKey : null;
    }

    /// <summary>A stanza's argument of an exact number of bytes.</summary>
    internal static byte[] Argument(AgeStanza stanza, int index, int count, int size)
    {
        if (stanza.Arguments.Count != count)
        {
            throw AgeFault.Malformed($"a recipient {stanza.Type} has not {count} arguments");
        }

        return StrictBase64.Decode(stanza.Arguments[index]) is { } bytes && bytes.Length == size
            ? bytes
            : throw AgeFault.Malformed($"an argument of a recipient {stanza.Type} is not base64 of {size} bytes");
    }
}
