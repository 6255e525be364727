namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>The services that one signature involves.</summary>
/// <param name="CertificateAuthority">Base address of the authority.</param>
/// <param name="Log">The log.</param>
/// <param name="TimestampAuthorities">Whole addresses; at least one when the log is of API version 2.</param>
public sealed record SigningServices(Uri CertificateAuthority, SigningService Log, IReadOnlyList<Uri> TimestampAuthorities);
