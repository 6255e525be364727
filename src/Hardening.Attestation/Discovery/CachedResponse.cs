namespace Hardening.Attestation.Discovery;

/// <summary>An answer of a service.</summary>
/// <param name="Body">The JSON; empty when the service has nothing.</param>
/// <param name="Next">Address of the next page, or null.</param>
internal sealed record CachedResponse(ReadOnlyMemory<byte> Body, string? Next);
