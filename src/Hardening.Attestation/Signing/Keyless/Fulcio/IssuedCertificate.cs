using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Signing.Keyless.Fulcio;

/// <summary>
/// Checks a certificate as a consumer will, before anything is logged under it: log entries are public and stay.
/// </summary>
internal static class IssuedCertificate
{
    /// <summary>Whom it names.</summary>
    /// <param name="der">The certificate.</param>
    /// <param name="spki">The key that it was asked for.</param>
    /// <param name="token">The token that it was asked for with.</param>
    /// <param name="expected">The identity that it must have, or null for one that follows from the token.</param>
    /// <param name="root">Whom consumers trust.</param>
    /// <exception cref="AttestationException">HTB0828.</exception>
    internal static CertificateIdentity Check(
        byte[] der, ReadOnlySpan<byte> spki, IdentityToken token, CertificateIdentity? expected, TrustedRoot root)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            if (!certificate.RawDataMemory.Span.SequenceEqual(der))
            {
                throw Bad("it has bytes behind it");
            }

            if (!certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki))
            {
                throw Bad("it is for another key");
            }

            var identity = Identity(certificate, token, expected);
            CheckAuthority(certificate, root);
            return identity;
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            throw Bad("it is malformed: " + error.Message.TrimEnd('.'), error);
        }
    }

    private static CertificateIdentity Identity(X509Certificate2 certificate, IdentityToken token, CertificateIdentity? expected)
    {
        var identity = SignerIdentity.Read(certificate);
        var issuers = expected is null ? token.Issuers : [expected.Issuer];
        var names = expected is null ? token.Names : [expected.Identity];
        if (identity.Names is not [var name] || !names.Contains(name, StringComparer.Ordinal))
        {
            throw Bad($"it names {string.Join(", ", identity.Names)}, and {string.Join(" or ", names)} was expected");
        }

        return identity.Issuer is { } issuer && issuers.Contains(issuer, StringComparer.Ordinal)
            ? new CertificateIdentity(name, issuer)
            : throw Bad($"it names the issuer {identity.Issuer}, and {string.Join(" or ", issuers)} was expected");
    }

    private static void CheckAuthority(X509Certificate2 certificate, TrustedRoot root)
    {
        var why = "the trusted root has no certificate authority";
        var moment = new DateTimeOffset(certificate.NotBefore);
        foreach (var authority in root.CertificateAuthorities)
        {
            if (CertificateChain.FindIssuer(certificate, [], authority, moment, CertificateChain.CodeSigning, out why) is { } issuer)
            {
                var promises = SignedCertificateTimestamp.Read(certificate);
                if (!root.CertificateLogs.Any(log => promises.Any(promise => promise.IsBy(log, certificate, issuer))))
                {
                    throw Bad("no trusted certificate log promises to publish it");
                }

                return;
            }
        }

        throw Bad("it does not lead to an authority of the trusted root: " + why.TrimEnd('.'));
    }

    private static AttestationException Bad(string why, Exception? inner = null) => new(
        KeylessCodes.BadCertificate, $"The certificate that the authority issued is not used: {why}.",
        "Take signing configuration and trusted root of the same instance; name the identity when it does not follow from the token.",
        inner: inner);
}
