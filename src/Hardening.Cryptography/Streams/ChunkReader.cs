using System.Security.Cryptography;
using Hardening.Cryptography.Aead;

namespace Hardening.Cryptography.Streams;

/// <summary>
/// Reads chunks, in order or anywhere. One opened chunk is held at a time, and only after it proved authentic; a whole one goes
/// straight into the caller's buffer where it fits. The input is read as many chunks ahead as that buffer holds, up to a mebibyte, as far
/// as they are there. The end is believed only when the last chunk proved authentic, because a shorter message would end in a chunk
/// with another number.
/// </summary>
internal sealed class ChunkReader : Stream
{
    private const int MostChunksInARead = 64;
    private readonly Stream input;
    private readonly ChunkKey key;
    private readonly long origin;
    private byte[] incoming = new byte[ChunkKey.SealedChunkSize];
    private readonly byte[] chunk = new byte[ChunkedEncryption.ChunkSize];
    private int chunkLength = -1;
    private long chunkIndex = -1;

    // The chunk that begins at the first byte of the input that was read and not yet opened.
    private long inputChunk;
    private int start;
    private int filled;
    private long position;
    private bool failed;
    private bool disposed;

    internal ChunkReader(Stream input, ChunkKey key)
    {
        this.input = input;
        this.key = key;
        origin = input.CanSeek ? input.Position : 0;
    }

    public override bool CanRead => !disposed;

    public override bool CanSeek => input.CanSeek && !disposed;

    public override bool CanWrite => false;

    /// <summary>Length of the message, after its last chunk proved authentic.</summary>
    public override long Length
    {
        get
        {
            Guard();
            if (!input.CanSeek)
            {
                throw new NotSupportedException();
            }

            var last = (input.Length - origin) / ChunkKey.SealedChunkSize;
            Load(last);
            return (last * ChunkedEncryption.ChunkSize) + chunkLength;
        }
    }

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        Guard();
        if (buffer.IsEmpty)
        {
            return 0;
        }

        MakeRoom(buffer.Length / ChunkedEncryption.ChunkSize);

        var wanted = position / ChunkedEncryption.ChunkSize;
        if (CanSeek && wanted != chunkIndex && position > 0)
        {
            // A position past the end is at the end, which the last chunk has to prove.
            wanted = Math.Min(wanted, (input.Length - origin) / ChunkKey.SealedChunkSize);
        }

        if (position == wanted * ChunkedEncryption.ChunkSize && wanted != chunkIndex && TryReadWhole(wanted, buffer))
        {
            position += ChunkedEncryption.ChunkSize;
            return ChunkedEncryption.ChunkSize;
        }

        Load(wanted);
        var offset = position - (wanted * ChunkedEncryption.ChunkSize);
        if (offset >= chunkLength)
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, chunkLength - (int)offset);
        chunk.AsSpan((int)offset, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin seekOrigin)
    {
        if (!CanSeek)
        {
            throw new NotSupportedException();
        }

        var target = seekOrigin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => checked(position + offset),
            _ => checked(Length + offset),
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        position = target;
        return position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            disposed = true;
            key.Dispose();
            CryptographicOperations.ZeroMemory(chunk);
        }

        base.Dispose(disposing);
    }

    // A message that does not seek is read once, so its chunks come in order; its last one is short and stays loaded.
    private void Load(long index)
    {
        if (index != chunkIndex)
        {
            var count = Fetch(index);
            chunkLength = count - AeadAlgorithms.TagSize;
            Open(index, count, chunkLength < 0 ? default : chunk.AsSpan(0, chunkLength));
            chunkIndex = index;
        }
    }

    // Only what is not the last chunk: that one may be asked for again.
    private bool TryReadWhole(long index, Span<byte> buffer)
    {
        if (buffer.Length < ChunkedEncryption.ChunkSize || Fetch(index) != ChunkKey.SealedChunkSize)
        {
            return false;
        }

        Open(index, ChunkKey.SealedChunkSize, buffer[..ChunkedEncryption.ChunkSize]);
        return true;
    }

    private void MakeRoom(int chunks)
    {
        var size = Math.Min(chunks, MostChunksInARead) * ChunkKey.SealedChunkSize;
        if (size > incoming.Length)
        {
            Array.Resize(ref incoming, size);
        }
    }

    /// <summary>Reads until a whole chunk is there, or the end.</summary>
    /// <returns>Its size; the last one's is smaller.</returns>
    private int Fetch(long index)
    {
        failed = true;
        if (input.CanSeek && index != inputChunk)
        {
            input.Position = checked(origin + (index * ChunkKey.SealedChunkSize));
            (inputChunk, start, filled) = (index, 0, 0);
        }

        if (filled - start < ChunkKey.SealedChunkSize)
        {
            incoming.AsSpan(start, filled - start).CopyTo(incoming);
            (start, filled) = (0, filled - start);
            filled += input.ReadAtLeast(incoming.AsSpan(filled), ChunkKey.SealedChunkSize - filled, throwOnEndOfStream: false);
        }

        failed = false;
        return Math.Min(filled - start, ChunkKey.SealedChunkSize);
    }

    private void Open(long index, int count, Span<byte> target)
    {
        failed = true;
        chunkIndex = -1;
        if (count < AeadAlgorithms.TagSize || !key.TryDecrypt(index, incoming.AsSpan(start, count), target))
        {
            throw Refusal.Of();
        }

        failed = false;
        start += count;
        inputChunk = index + 1;
    }

    private void Guard()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failed)
        {
            throw Refusal.Of();
        }
    }
}
