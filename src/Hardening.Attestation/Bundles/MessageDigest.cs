namespace Hardening.Attestation.Bundles;

/// <summary>A digest with its algorithm.</summary>
/// <param name="Algorithm"><c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</param>
/// <param name="Value">The raw digest: 32, 48 or 64 bytes.</param>
public sealed record MessageDigest(string Algorithm, ReadOnlyMemory<byte> Value);
