using System.Security.Cryptography;
using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Age;

/// <summary>Writes the payload. A full chunk waits until more comes, because the last one is marked and never empty.</summary>
internal sealed class PayloadWriter(Stream output, PayloadKey key, SealingStream? armor) : SealingStream
{
    private readonly byte[] pending = new byte[PayloadKey.ChunkSize];
    private readonly byte[] outgoing = new byte[PayloadKey.SealedChunkSize];
    private int count;
    private long index;
    private bool ended;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        while (!buffer.IsEmpty)
        {
            if (count == pending.Length)
            {
                Put(last: false);
            }

            var part = Math.Min(buffer.Length, pending.Length - count);
            buffer[..part].CopyTo(pending.AsSpan(count));
            count += part;
            buffer = buffer[part..];
        }
    }

    public override void Complete()
    {
        if (ended)
        {
            throw new InvalidOperationException("The message is complete, or was given up.");
        }

        ended = true;
        Put(last: true);
        armor?.Complete();
        output.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ended = true;
            key.Dispose();
            CryptographicOperations.ZeroMemory(pending);
        }

        base.Dispose(disposing);
    }

    private void Put(bool last)
    {
        var size = count + (PayloadKey.SealedChunkSize - PayloadKey.ChunkSize);
        key.Encrypt(index++, last, pending.AsSpan(0, count), outgoing.AsSpan(0, size));
        output.Write(outgoing.AsSpan(0, size));
        count = 0;
    }
}
