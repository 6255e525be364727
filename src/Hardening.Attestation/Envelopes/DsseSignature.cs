namespace Hardening.Attestation.Envelopes;

/// <summary>One signature of an envelope.</summary>
/// <param name="Signature">Over the <see cref="PreAuthenticationEncoding"/>.</param>
/// <param name="KeyId">An unauthenticated hint; never decides anything.</param>
public sealed record DsseSignature(ReadOnlyMemory<byte> Signature, string? KeyId = null);
