using System.Net.Http.Headers;
using System.Text;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>
/// Sends requests to signing services: each attempt within a time, each answer within a size, repeated only when that
/// can help.
/// </summary>
internal sealed class ServiceClient
{
    internal const int MaximumJson = 4 << 20;
    private const int MaximumReason = 300;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private readonly ServiceConnection connection;
    private readonly ResiliencePipeline<ServiceReply> pipeline;

    internal ServiceClient(ServiceConnection connection)
    {
        this.connection = connection;
        var builder = new ResiliencePipelineBuilder<ServiceReply> { TimeProvider = connection.Time };
        if (connection.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ServiceReply>
            {
                ShouldHandle = new PredicateBuilder<ServiceReply>()
                    .Handle<HttpRequestException>().Handle<IOException>().Handle<TimeoutRejectedException>()
                    .HandleResult(reply => reply.IsTransient),
                MaxRetryAttempts = connection.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = connection.RetryDelay,
                MaxDelay = LongestWait,
                DelayGenerator = arguments => ValueTask.FromResult(Shorter(arguments.Outcome.Result?.RetryAfter, LongestWait)),
            });
        }

        pipeline = builder.AddTimeout(connection.AttemptTimeout).Build();
    }

    internal TimeProvider Time => connection.Time;

    /// <summary>Posts JSON and takes JSON.</summary>
    internal Task<ServiceReply> PostJsonAsync(string service, Uri address, byte[] json, CancellationToken cancellationToken) =>
        PostAsync(service, address, json, "application/json", "application/json", MaximumJson, cancellationToken);

    /// <summary>Posts bytes of one media type and takes another.</summary>
    internal Task<ServiceReply> PostAsync(
        string service, Uri address, byte[] body, string type, string accept, int maximumBytes, CancellationToken cancellationToken,
        bool isSecret = true) =>
        SendAsync(service, address, () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            return request;
        }, maximumBytes, cancellationToken, isSecret);

    /// <summary>
    /// Sends what the factory makes, once an attempt, and returns any answer but one that says "later". What is no secret, and
    /// answered with a signature, may go over plain http.
    /// </summary>
    /// <exception cref="AttestationException">HTB0831, HTB0832, HTB0823; HTB0825 when the answer is too large.</exception>
    internal async Task<ServiceReply> SendAsync(
        string service, Uri address, Func<HttpRequestMessage> create, int maximumBytes, CancellationToken cancellationToken, bool isSecret = true)
    {
        RefuseUnlessAllowed(service, address, isSecret);
        try
        {
            var reply = await pipeline.ExecuteAsync(
                async token => await AttemptAsync(service, create, maximumBytes, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return reply.IsTransient ? throw Unavailable(service, address, $"answered with status {reply.Status}") : reply;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unavailable(service, address, "cannot be reached: " + error.Message.TrimEnd('.'), error);
        }
        catch (Exception error) when (error is TimeoutRejectedException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unavailable(service, address, $"did not answer within {connection.AttemptTimeout.TotalSeconds:0.#} s", error);
        }
    }

    /// <summary>The error for a status that no repetition will mend. A server may quote the request; its secret is not shown.</summary>
    internal static AttestationException RefusedBy(ServiceReply reply, string remedy, string? secret = null)
    {
        var text = Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(reply.Body.Length, 64 << 10)]);
        text = string.IsNullOrEmpty(secret) ? text : text.Replace(secret, "(token)", StringComparison.Ordinal);
        text = text[..Math.Min(text.Length, MaximumReason)].ReplaceLineEndings(" ").Trim();
        return new AttestationException(
            KeylessCodes.Refused, $"{reply.Service} refused with status {reply.Status}{(text.Length > 0 ? ": " + text : ".")}", remedy);
    }

    private async Task<ServiceReply> AttemptAsync(
        string service, Func<HttpRequestMessage> create, int maximumBytes, CancellationToken cancellationToken)
    {
        using var request = create();
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("hardening-toolchain", null));
        using var response = await connection.Client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            // One byte past the limit tells "full" from "too much"; a stated length is not believed.
            var buffer = new byte[Math.Min(maximumBytes + 1, 16_384)];
            using var body = new MemoryStream();
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > maximumBytes)
                {
                    throw new AttestationException(
                        KeylessCodes.BadAnswer, $"{service} sends more than the {maximumBytes} bytes that such an answer may have.",
                        "Check the address; this is not what such a service answers.");
                }

                body.Write(buffer, 0, read);
            }

            return new ServiceReply(service, (int)response.StatusCode, body.ToArray(), response.Headers.Location, Wait(response));
        }
    }

    private TimeSpan? Wait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - connection.Time.GetUtcNow(),
        _ => null,
    };

    // Null lets the strategy's own delay stand.
    private static TimeSpan? Shorter(TimeSpan? wait, TimeSpan longest) =>
        wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked < longest ? asked : longest;

    /// <exception cref="AttestationException">The network must not be used (HTB0831).</exception>
    internal void RefuseOffline(string what)
    {
        if (connection.Offline)
        {
            throw new AttestationException(
                KeylessCodes.Offline, $"The network must not be used, and {what} needs it.",
                "Leave out --offline, or sign in a way that asks no service: with a key, and without a time stamp.");
        }
    }

    private void RefuseUnlessAllowed(string service, Uri address, bool isSecret)
    {
        RefuseOffline(service);
        if (!(isSecret ? ServiceAddress.IsSafe(address) : ServiceAddress.IsPlain(address)))
        {
            throw ServiceAddress.Unsafe(service, address);
        }
    }

    private static AttestationException Unavailable(string service, Uri address, string why, Exception? inner = null) => new(
        KeylessCodes.Unavailable, $"{service} at {address.GetLeftPart(UriPartial.Path)} {why}.", "Try again later; nothing was written.",
        inner: inner);
}
