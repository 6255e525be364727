using Hardening.Attestation.Trust.Roots;

namespace Hardening.Attestation.Signing.Keyless.Services;

/// <summary>A service that a signing configuration offers.</summary>
/// <param name="Address">Base address; of a time stamp authority the whole one.</param>
/// <param name="ApiVersion">Major version of its interface, from 1.</param>
/// <param name="Operator">Who runs it; empty when not said.</param>
/// <param name="ValidFor">When it may be used.</param>
public sealed record SigningService(Uri Address, long ApiVersion, string Operator, ValidityPeriod ValidFor);
