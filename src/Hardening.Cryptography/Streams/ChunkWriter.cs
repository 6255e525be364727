using System.Security.Cryptography;

namespace Hardening.Cryptography.Streams;

/// <summary>
/// Writes chunks as they fill. Whole chunks in the caller's buffer are encrypted from there, and as many as it holds go out in
/// one write, up to a mebibyte.
/// </summary>
internal sealed class ChunkWriter(Stream output, ChunkKey key) : SealingStream
{
    private const int MostChunksInAWrite = 64;
    private readonly byte[] pending = new byte[ChunkedEncryption.ChunkSize];
    private byte[] outgoing = new byte[ChunkKey.SealedChunkSize];
    private int pendingCount;
    private int outgoingCount;
    private long index;
    private bool started;
    private bool ended;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        MakeRoom(buffer.Length / ChunkedEncryption.ChunkSize);
        while (!buffer.IsEmpty)
        {
            if (pendingCount == 0 && buffer.Length >= ChunkedEncryption.ChunkSize)
            {
                Put(buffer[..ChunkedEncryption.ChunkSize]);
                buffer = buffer[ChunkedEncryption.ChunkSize..];
                continue;
            }

            var count = Math.Min(buffer.Length, pending.Length - pendingCount);
            buffer[..count].CopyTo(pending.AsSpan(pendingCount));
            pendingCount += count;
            buffer = buffer[count..];
            if (pendingCount == pending.Length)
            {
                Put(pending);
                pendingCount = 0;
            }
        }
    }

    public override void Complete()
    {
        if (ended)
        {
            throw new InvalidOperationException("The message is complete, or was given up.");
        }

        ended = true;
        Put(pending.AsSpan(0, pendingCount));
        Send();
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

    private void MakeRoom(int chunks)
    {
        var size = Math.Min(chunks, MostChunksInAWrite) * ChunkKey.SealedChunkSize;
        if (size > outgoing.Length)
        {
            Array.Resize(ref outgoing, size);
        }
    }

    private void Put(ReadOnlySpan<byte> chunk)
    {
        if (outgoingCount == outgoing.Length)
        {
            Send();
        }

        var size = chunk.Length + (ChunkKey.SealedChunkSize - ChunkedEncryption.ChunkSize);
        key.Encrypt(index++, chunk, outgoing.AsSpan(outgoingCount, size));
        outgoingCount += size;
    }

    private void Send()
    {
        if (!started)
        {
            started = true;
            output.Write(key.Header);
        }

        output.Write(outgoing.AsSpan(0, outgoingCount));
        outgoingCount = 0;
    }
}
