namespace Hardening.Attestation.Trust.Roots;

/// <summary>A certificate or timestamp authority that the root trusts.</summary>
/// <param name="Name">Its common name or address, for messages.</param>
/// <param name="Certificates">Its chain in DER, the anchor last.</param>
/// <param name="ValidFor">When it was in use.</param>
public sealed record TrustedAuthority(string Name, IReadOnlyList<ReadOnlyMemory<byte>> Certificates, ValidityPeriod ValidFor)
{
    /// <summary>The certificate that everything must lead to.</summary>
    public ReadOnlyMemory<byte> Anchor => Certificates[^1];
}
