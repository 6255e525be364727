namespace Hardening.Attestation.Policy;

/// <summary>A certificate identity that a policy allows; both parts are compared whole and ordinally.</summary>
/// <param name="Identity">Subject alternative name: a URI or an email address.</param>
/// <param name="Issuer">OIDC issuer.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyIdentity(string Identity, string Issuer, int Line);
