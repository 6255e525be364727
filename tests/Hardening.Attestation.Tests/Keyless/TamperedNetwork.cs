using System.Net;

namespace Hardening.Attestation.Tests.Keyless;

/// <summary>The network between signer and services: records every request, and lets a test change what goes either way.</summary>
internal sealed class TamperedNetwork : DelegatingHandler
{
    internal TamperedNetwork()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
    }

    /// <summary>Path and body of each request, as the service saw it.</summary>
    internal List<(string Path, string Body)> Requests { get; } = [];

    /// <summary>Answers instead of the service, when it returns something.</summary>
    internal Func<HttpRequestMessage, string, HttpResponseMessage?>? Instead { get; init; }

    /// <summary>Changes a request's body.</summary>
    internal Func<string, byte[], byte[]>? Request { get; init; }

    /// <summary>Changes an answer's body.</summary>
    internal Func<string, byte[], byte[]>? Answer { get; init; }

    /// <summary>Paths that are never answered.</summary>
    internal Func<string, bool>? Stall { get; init; }

    internal static HttpResponseMessage Status(int status, string body = "") =>
        new((HttpStatusCode)status) { Content = new StringContent(body) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Content is { } content)
        {
            var body = await content.ReadAsByteArrayAsync(cancellationToken);
            Requests.Add((path, System.Text.Encoding.Latin1.GetString(body)));
            if (Request is { } change)
            {
                var changed = new ByteArrayContent(change(path, body));
                changed.Headers.ContentType = content.Headers.ContentType;
                request.Content = changed;
            }
        }

        if (Stall?.Invoke(path) == true)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (Instead?.Invoke(request, path) is { } instead)
        {
            return instead;
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (Answer is { } spoil)
        {
            response.Content = new ByteArrayContent(spoil(path, await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }

        return response;
    }
}
