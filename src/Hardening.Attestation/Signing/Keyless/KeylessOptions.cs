using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Signing.Keyless;

/// <summary>Who signs, and with whose help.</summary>
public sealed record KeylessOptions
{
    /// <summary>Gives the signer's identity.</summary>
    public required IIdentityTokenSource Identity { get; init; }

    /// <summary>Reaches the services.</summary>
    public required ServiceConnection Connection { get; init; }

    /// <summary>The services; by default those of the public-good instance.</summary>
    public SigningConfig Config { get; init; } = SigningConfig.Production;

    /// <summary>Judges what the services return, as consumers will; by default the public-good instance.</summary>
    public TrustedRoot TrustedRoot { get; init; } = TrustedRoot.Production;

    /// <summary>
    /// The identity that the certificate must have. Null expects one that follows from the token's claims as the public-good
    /// authority names them; other authorities may name subjects in other ways.
    /// </summary>
    public CertificateIdentity? ExpectedIdentity { get; init; }
}
