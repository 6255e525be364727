namespace Hardening.Attestation.Verification;

/// <summary>Who must have signed, in certificate mode; compared whole and ordinally.</summary>
/// <param name="Identity">Subject alternative name: a URI or an email address; not empty.</param>
/// <param name="Issuer">OIDC issuer; not empty.</param>
public sealed record CertificateIdentity(string Identity, string Issuer);
