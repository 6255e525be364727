namespace Hardening.Networking.Http;

/// <summary>The body of an answer: ends with an error when it is longer, or takes longer, than it may.</summary>
internal sealed class BoundedStream : Stream
{
    private readonly HttpContent content;
    private readonly Stream body;
    private readonly long maximum;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenRegistration registration;
    private long read;

    /// <summary>Takes the content and the deadline over; both are disposed with the stream.</summary>
    internal BoundedStream(HttpContent content, Stream body, long maximum, CancellationTokenSource deadline)
    {
        (this.content, this.body, this.maximum, this.deadline) = (content, body, maximum, deadline);

        // Ends a blocking read as well.
        registration = deadline.Token.Register(content.Dispose);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Counted(await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (deadline.IsCancellationRequested && error is not NetworkException)
        {
            throw HttpFaults.TimedOut(error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Counted(body.Read(buffer, offset, count));
        }
        catch (Exception error) when (deadline.IsCancellationRequested && error is not NetworkException)
        {
            throw HttpFaults.TimedOut(error);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            registration.Dispose();
            content.Dispose();
            deadline.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        read += count;
        if (read > maximum)
        {
            throw HttpFaults.TooLarge(maximum);
        }

        return count;
    }
}
