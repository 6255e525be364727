using System.Security.Cryptography;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Age;

/// <summary>Reads the payload in order. Only authentic chunks are returned; after a failure every further call fails alike.</summary>
internal sealed class PayloadReader(ByteSource source, PayloadKey key) : ForwardReader
{
    private readonly byte[] incoming = new byte[PayloadKey.SealedChunkSize];
    private readonly byte[] chunk = new byte[PayloadKey.ChunkSize];
    private int length;
    private int used;
    private long index;
    private bool last;
    private bool failed;
    private bool disposed;

    public override bool CanRead => !disposed;

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failed)
        {
            throw Refusal.Of();
        }

        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (used == length && !TryNext())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, length - used);
        chunk.AsSpan(used, count).CopyTo(buffer);
        used += count;
        return count;
    }

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

    private bool TryNext()
    {
        failed = true;
        if (last)
        {
            // Whatever follows the marked chunk was not written by the author.
            if (source.Peek() >= 0)
            {
                throw Refusal.Of();
            }

            failed = false;
            return false;
        }

        (length, used) = (0, 0);
        var count = source.ReadFull(incoming);
        var plain = count - AeadAlgorithms.TagSize;
        if (plain < 0 || (plain == 0 && index > 0))
        {
            throw Refusal.Of();
        }

        // A short chunk can only be the last one; a full one says by its nonce which it is.
        var sealedChunk = incoming.AsSpan(0, count);
        var open = count == incoming.Length && key.TryDecrypt(index, last: false, sealedChunk, chunk.AsSpan(0, plain));
        if (!open)
        {
            last = key.TryDecrypt(index, last: true, sealedChunk, chunk.AsSpan(0, plain)) ? true : throw Refusal.Of();
        }

        failed = false;
        index++;
        length = plain;
        return plain > 0 || TryNext();
    }
}
