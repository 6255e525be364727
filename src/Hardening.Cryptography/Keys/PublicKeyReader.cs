using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Cryptography.Keys;

/// <summary>A public key out of SubjectPublicKeyInfo or a certificate, in PEM or DER.</summary>
internal static class PublicKeyReader
{
    internal static PublicKey Read(ReadOnlySpan<byte> content)
    {
        var pem = Pem.Read(content);
        return pem switch
        {
            null => FromDer(content.ToArray()),
            { Label: "PUBLIC KEY" } => PublicKey.FromSpki(pem.Value.Bytes),
            { Label: "CERTIFICATE" } => FromCertificate(pem.Value.Bytes),
            { Label: var label } when label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) => throw new CryptographyException(
                CryptographyCodes.NotAKey, "This is a private key, and a public key is wanted.",
                "Give its public half ('hardening keys export'), and keep the private file where it is."),
            { Label: var label } => throw new CryptographyException(
                CryptographyCodes.NotAKey, $"This is not a public key but '{label}'.", "Give a file with 'PUBLIC KEY' or 'CERTIFICATE'."),
        };
    }

    private static PublicKey FromDer(byte[] der)
    {
        try
        {
            return PublicKey.FromSpki(der);
        }
        catch (CryptographyException error) when (error.Code == CryptographyCodes.NotAKey && X509Certificate2.GetCertContentType(der) == X509ContentType.Cert)
        {
            return FromCertificate(der);
        }
    }

    private static PublicKey FromCertificate(byte[] der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return PublicKey.FromSpki(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException error)
        {
            throw new CryptographyException(
                CryptographyCodes.NotAKey, "The certificate cannot be read.", "Give a certificate in PEM or DER, or the public key alone.",
                inner: error);
        }
    }
}
