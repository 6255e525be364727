using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Hardening.Networking.Http;

/// <summary>When a request is repeated: it is idempotent (RFC 9110, 9.2.2), its body can be sent again, and the failure may
/// pass.</summary>
internal sealed class RetryRules(HardenedHttpOptions options, TimeProvider time)
{
    private static readonly HttpMethod[] Idempotent =
        [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Trace];

    internal HttpRetryStrategyOptions Strategy() => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(1) < options.MaximumRetryDelay ? TimeSpan.FromSeconds(1) : options.MaximumRetryDelay,
        MaxDelay = options.MaximumRetryDelay,
        ShouldRetryAfterHeader = false,
        DelayGenerator = arguments => ValueTask.FromResult(After(arguments.Outcome.Result)),
        ShouldHandle = arguments => ValueTask.FromResult(
            CanRepeat(arguments.Context.GetRequestMessage()) && MayPass(arguments.Outcome)),
    };

    private static bool CanRepeat(HttpRequestMessage? request) =>
        request is not null && Idempotent.Contains(request.Method) && request.Content is null or ByteArrayContent;

    private bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome.Exception is { } failure
        ? failure is HttpRequestException && !HttpFaults.IsRefusal(failure)
        : outcome.Result!.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            && !(After(outcome.Result) > options.MaximumRetryDelay);

    // Null leaves the delay to the back-off.
    private TimeSpan? After(HttpResponseMessage? response) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
