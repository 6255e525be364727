using Hardening.Attestation.Json;

namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>What a service answered.</summary>
/// <param name="Service">Name of the service in messages.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The whole body, within the limit of the request.</param>
/// <param name="Location">Where the service points to, or null.</param>
/// <param name="RetryAfter">How long it asks to wait, or null.</param>
internal sealed record ServiceReply(string Service, int Status, ReadOnlyMemory<byte> Body, Uri? Location, TimeSpan? RetryAfter)
{
    internal bool IsSuccess => Status is >= 200 and < 300;

    internal bool IsTransient => Status is 408 or 429 or >= 500;

    /// <summary>The body as JSON, every refusal of which names the service.</summary>
    internal JsonField Json() => StrictJson.Parse(Body, KeylessCodes.BadAnswer, $"answer of {Service}", Body.Length).Object();
}
