using System.Buffers.Binary;
using System.Text;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Sealing;

/// <summary>
/// Files of any size under the keys of a ring, in bounded memory. Opened content gets its name only after its last byte proved
/// authentic: a file that was changed or cut leaves no output.
/// <code>
/// offset  size  content
/// 0       4     magic "HTSF"
/// 4       1     version, 1
/// 5       1     suite: 1 Cobblestone-256
/// 6       16    identifier of the ring key
/// 22      …     C2SP chunked encryption (ChunkedEncryption), with
///               input key = HKDF-Expand-SHA512(ring key, "hardening-toolchain/ring/file/v1" 0x00 | context)[0..32]
///               context   = bytes 0 to 21 | length of purpose (8, big-endian) | purpose (UTF-8)
/// </code>
/// </summary>
public sealed class SealedFile
{
    private const int HeaderSize = 22;
    private const int KeyIdStart = 6;
    private const int LongestPurpose = 256;
    private const int CopyBuffer = 1024 * 1024;
    private readonly KeyRing ring;
    private readonly string purpose;

    /// <summary>Makes a sealer of files; the ring stays the caller's.</summary>
    /// <param name="ring">The keys.</param>
    /// <param name="purpose">What the files are, such as <c>backup</c>: 1 to 256 characters, fixed in the program.</param>
    /// <exception cref="ArgumentException">The purpose is empty or too long.</exception>
    public SealedFile(KeyRing ring, string purpose)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, LongestPurpose, nameof(purpose));
        this.ring = ring;
        this.purpose = purpose;
    }

    private static ReadOnlySpan<byte> Magic => "HTSF\u0001\u0001"u8;

    /// <summary>Seals a file; the output appears whole or not at all, replacing what has its name.</summary>
    /// <param name="input">Absolute path of the content.</param>
    /// <param name="output">Absolute path of the sealed file.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left.</param>
    /// <exception cref="CryptographyException">The input is missing (HTB0301) or unreadable (HTB0302), or the output cannot be
    /// written (HTB0309).</exception>
    public async ValueTask SealAsync(string input, string output, CancellationToken cancellationToken = default)
    {
        using var source = InputFile.Open(input);
        using var file = AtomicFile.Create(output, replace: true);
        using (var writer = await CreateWriterAsync(file.Stream, cancellationToken).ConfigureAwait(false))
        {
            Copy(source, writer, cancellationToken);
            writer.Complete();
        }

        file.Commit();
        CryptographyMetrics.Sealed(purpose);
    }

    /// <summary>Opens a sealed file; the output appears whole or not at all, replacing what has its name.</summary>
    /// <param name="input">Absolute path of the sealed file.</param>
    /// <param name="output">Absolute path of the content.</param>
    /// <param name="cancellationToken">Ends the work; nothing is left.</param>
    /// <exception cref="CryptographyException">
    /// It does not open (HTB0311), is missing (HTB0301) or unreadable (HTB0302), or the output cannot be written (HTB0309).
    /// </exception>
    public async ValueTask OpenAsync(string input, string output, CancellationToken cancellationToken = default)
    {
        var opened = false;
        string? id = null;
        try
        {
            using var source = InputFile.Open(input);
            var (key, header) = await FindAsync(source, cancellationToken).ConfigureAwait(false);
            id = key.Id;
            using var reader = Read(source, key, header);
            using var file = AtomicFile.Create(output, replace: true);
            Copy(reader, file.Stream, cancellationToken);
            file.Commit();
            opened = true;
        }
        catch (CryptographyException e) when (e.Code == CryptographyCodes.Refused && id is not null)
        {
            CryptographyEvents.Log.Refused(purpose, ring, id, found: true);
            throw;
        }
        finally
        {
            CryptographyMetrics.Opened(purpose, opened);
        }
    }

    /// <summary>Starts to seal to a stream.</summary>
    /// <param name="output">Receives the sealed content; stays open.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    /// <returns>The stream to write to; only <see cref="SealingStream.Complete"/> makes the output whole.</returns>
    public async ValueTask<SealingStream> CreateWriterAsync(Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var key = await ring.TakeUseAsync(cancellationToken).ConfigureAwait(false);
        byte[] header = [.. Magic, .. key.IdBytes];
        output.Write(header);
        var context = Context(header);
        return ChunkedEncryption.CreateWriter(output, ChunkedSuite.Cobblestone256, InputKey(key, context), context);
    }

    /// <summary>Starts to open from a stream; only authentic bytes are returned, and the end only when nothing was cut off.</summary>
    /// <param name="input">The sealed content from its current position; stays open.</param>
    /// <param name="cancellationToken">Ends the wait for the ring.</param>
    /// <returns>A stream for reading, which can seek when <paramref name="input"/> can.</returns>
    /// <exception cref="CryptographyException">Here or while reading: it does not open (HTB0311).</exception>
    public async ValueTask<Stream> OpenReadAsync(Stream input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (key, header) = await FindAsync(input, cancellationToken).ConfigureAwait(false);
        return Read(input, key, header);
    }

    private async ValueTask<(RingKey Key, byte[] Header)> FindAsync(Stream input, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderSize];
        var isSealed = input.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize && header.AsSpan().StartsWith(Magic);
        var id = isSealed ? Convert.ToHexStringLower(header, KeyIdStart, RingKey.IdSize) : null;
        if (id is not null && await ring.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } key)
        {
            return (key, header);
        }

        CryptographyEvents.Log.Refused(purpose, ring, id, found: false);
        throw Refusal.Of();
    }

    private Stream Read(Stream input, RingKey key, byte[] header)
    {
        var context = Context(header);
        return ChunkedEncryption.OpenRead(input, ChunkedSuite.Cobblestone256, InputKey(key, context), context);
    }

    private static void Copy(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[CopyBuffer];
        while (from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is var count && count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            to.Write(buffer, 0, count);
        }

        System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
    }

    private static byte[] InputKey(RingKey key, byte[] context)
    {
        var inputKey = new byte[32];
        key.Expand([.. DerivationLabels.RingFile, .. context], inputKey);
        return inputKey;
    }

    private byte[] Context(byte[] header)
    {
        var name = Encoding.UTF8.GetBytes(purpose);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, name.Length);
        return [.. header, .. length, .. name];
    }
}
