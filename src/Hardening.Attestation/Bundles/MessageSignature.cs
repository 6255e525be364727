namespace Hardening.Attestation.Bundles;

/// <summary>A signature over a file.</summary>
/// <param name="Digest">The file's digest as the signer saw it; verification recomputes it. Null when absent.</param>
/// <param name="Signature">The signature over the file's bytes.</param>
public sealed record MessageSignature(MessageDigest? Digest, ReadOnlyMemory<byte> Signature);
