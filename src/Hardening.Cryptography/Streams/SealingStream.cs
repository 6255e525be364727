namespace Hardening.Cryptography.Streams;

/// <summary>
/// A stream that encrypts what is written to it. Disposing it without <see cref="Complete"/> leaves an output that nobody can
/// open, so that an exception half-way never makes a shorter message look whole.
/// </summary>
public abstract class SealingStream : Stream
{
    /// <inheritdoc/>
    public sealed override bool CanRead => false;

    /// <inheritdoc/>
    public sealed override bool CanSeek => false;

    /// <inheritdoc/>
    public sealed override bool CanWrite => true;

    /// <inheritdoc/>
    public sealed override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the end of the message and flushes the output. Nothing may be written afterwards.</summary>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public abstract void Complete();

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Does nothing: a chunk is written when it is full, the last one by <see cref="Complete"/>.</summary>
    public sealed override void Flush()
    {
    }
}
