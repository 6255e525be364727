using System.Net;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

public sealed class HttpTufSourceTests
{
    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Missing_file_is_null(HttpStatusCode status) =>
        Assert.Null(await Source(_ => new HttpResponseMessage(status)).FetchAsync("x.json", 10, default));

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task Any_other_status_is_an_error(HttpStatusCode status)
    {
        var error = await Assert.ThrowsAsync<AttestationException>(() => Source(_ => new HttpResponseMessage(status)).FetchAsync("x.json", 10, default));
        Assert.Equal(TufCodes.Unavailable, error.Code);
    }

    [Fact]
    public async Task Content_up_to_the_limit_is_returned_and_one_byte_more_is_refused()
    {
        var source = Source(_ => new HttpResponseMessage { Content = new ByteArrayContent(new byte[10]) });

        Assert.Equal(10, (await source.FetchAsync("x.json", 10, default))!.Value.Length);
        var error = await Assert.ThrowsAsync<AttestationException>(() => source.FetchAsync("x.json", 9, default));
        Assert.Equal(TufCodes.Unavailable, error.Code);
    }

    [Fact]
    public async Task Escaped_names_reach_the_server_as_they_are()
    {
        Uri? asked = null;
        var source = Source(request =>
        {
            asked = request.RequestUri;
            return new HttpResponseMessage { Content = new ByteArrayContent([]) };
        });

        await source.FetchAsync("1.%2E%2E%2Frole.json", 10, default);

        Assert.Equal("/repo/1.%2E%2E%2Frole.json", asked!.PathAndQuery);
    }

    [Fact]
    public async Task Connection_failure_is_an_error_with_a_code()
    {
        var error = await Assert.ThrowsAsync<AttestationException>(() => Source(_ => throw new HttpRequestException("refused")).FetchAsync("x.json", 10, default));
        Assert.Equal(TufCodes.Unavailable, error.Code);
    }

    [Fact]
    public async Task Dripping_server_is_cut_off()
    {
        var source = Source(_ => new HttpResponseMessage { Content = new StreamContent(new DrippingStream()) }, TimeSpan.FromMilliseconds(200));

        var error = await Assert.ThrowsAsync<AttestationException>(() => source.FetchAsync("x.json", 1_000_000, default));
        Assert.Equal(TufCodes.Unavailable, error.Code);
    }

    private static HttpTufSource Source(Func<HttpRequestMessage, HttpResponseMessage> answer, TimeSpan? limit = null) =>
        new(new HttpClient(new Answering(answer)), new Uri("http://localhost/repo/"), TimeProvider.System, limit ?? TimeSpan.FromSeconds(30));

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class DrippingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            buffer.Span[0] = 1;
            return 1;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
