using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Roots;

/// <summary>A log that the root trusts: a transparency log of signatures, or a certificate transparency log.</summary>
/// <param name="Name">Host of the log's base address: its name in checkpoints.</param>
/// <param name="KeyId">The id that entries and SCTs name it by.</param>
/// <param name="Key">Its key.</param>
/// <param name="Algorithm">The scheme it signs with.</param>
/// <param name="ValidFor">When it was in use.</param>
public sealed record TrustedLog(string Name, ReadOnlyMemory<byte> KeyId, PublicKey Key, SignatureAlgorithm Algorithm,
    ValidityPeriod ValidFor)
{
    /// <summary>Verifies a signature of this log.</summary>
    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Key.CreateVerifier(Algorithm).Verify(message, signature);
}
