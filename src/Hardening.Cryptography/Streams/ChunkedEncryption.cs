using System.Security.Cryptography;

namespace Hardening.Cryptography.Streams;

/// <summary>
/// C2SP chunked encryption: a message of up to 4 PiB in bounded memory, with random access, bound to its key (committing) and
/// to a context. The same input key may serve any number of messages.
/// <code>
/// offset  size             content
/// 0       24               salt, random
/// 24      32               commitment
/// 56      16384 + 16       chunk 0: ciphertext and tag
/// …
///         0…16383 + 16     last chunk, always shorter than the others, perhaps only a tag
/// key | base nonce (12) | commitment (32) =
///     HKDF-Expand(input key, "c2sp.org/chunked-encryption@v1+" | AEAD name | 0x00 | salt | context)
/// nonce of chunk i = base nonce xor i as a big-endian number
/// </code>
/// </summary>
public static class ChunkedEncryption
{
    /// <summary>What stands before the first chunk, in bytes.</summary>
    public const int HeaderSize = ChunkKey.SaltSize + ChunkKey.CommitmentSize;

    /// <summary>Plaintext in every chunk but the last, in bytes.</summary>
    public const int ChunkSize = 16 * 1024;

    /// <summary>Size of the input key in bytes.</summary>
    /// <param name="suite">The suite.</param>
    public static int KeySize(this ChunkedSuite suite) => suite == ChunkedSuite.Cobblestone128 ? 16 : 32;

    /// <summary>Starts to encrypt a message.</summary>
    /// <param name="output">Receives salt, commitment and chunks; stays open.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="key">The input key, uniformly random; copied.</param>
    /// <param name="context">Application data that has to be the same on opening; may be empty.</param>
    /// <returns>The stream to write the message to; only <see cref="SealingStream.Complete"/> makes the output whole.</returns>
    /// <exception cref="ArgumentException">The key's length is not that of the suite.</exception>
    public static SealingStream CreateWriter(Stream output, ChunkedSuite suite, ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> context = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> salt = stackalloc byte[ChunkKey.SaltSize];
        RandomNumberGenerator.Fill(salt);
        return new ChunkWriter(output, new ChunkKey(suite, key, salt, context));
    }

    /// <summary>
    /// Starts to decrypt a message. Only authentic bytes are ever returned; after a failure every further call fails alike. The
    /// end is reported only after the last chunk was seen, so a message that was cut fails before its end.
    /// </summary>
    /// <param name="input">The encrypted message from its current position to its end; stays open.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="key">The input key.</param>
    /// <param name="context">The context it was encrypted with.</param>
    /// <returns>A stream for reading, which can seek when <paramref name="input"/> can.</returns>
    /// <exception cref="ArgumentException">The key's length is not that of the suite.</exception>
    /// <exception cref="CryptographyException">Here or while reading: wrong key or context, changed, cut or extended
    /// (HTB0311).</exception>
    public static Stream OpenRead(Stream input, ChunkedSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> context = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (key.Length != suite.KeySize())
        {
            throw new ArgumentException($"The key has {suite.KeySize()} bytes.", nameof(key));
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        if (input.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) != HeaderSize)
        {
            throw Refusal.Of();
        }

        var derived = new ChunkKey(suite, key, header[..ChunkKey.SaltSize], context);
        if (!derived.Commits(header[ChunkKey.SaltSize..]))
        {
            derived.Dispose();
            throw Refusal.Of();
        }

        return new ChunkReader(input, derived);
    }
}
