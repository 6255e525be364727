namespace Hardening.Attestation.Discovery;

/// <summary>What a service answered, whatever the status.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The whole body, within the limit of the request; empty unless the status is 200.</param>
/// <param name="Next">Address of the next page (RFC 8288, <c>rel="next"</c>), or null.</param>
/// <param name="Location">Where it points to, or null.</param>
/// <param name="Challenge">Parameter of a Bearer challenge (RFC 6750, 3), or null.</param>
internal sealed record DiscoveryAnswer(int Status, ReadOnlyMemory<byte> Body, string? Next, Uri? Location, string? Challenge);
