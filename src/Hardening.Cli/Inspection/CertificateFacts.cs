using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hardening.Cli;

/// <summary>Who a signing certificate names, and until when.</summary>
internal static class CertificateFacts
{
    // Fulcio's issuer extension; its value is a DER UTF8String.
    private const string FulcioIssuer = "1.3.6.1.4.1.57264.1.8";
    private const string SubjectAlternativeName = "2.5.29.17";

    public static Facts Of(ReadOnlySpan<byte> der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new Facts()
                .Add("subject", certificate.Subject)
                .Add("alternativeName", certificate.Extensions[SubjectAlternativeName]?.Format(multiLine: false))
                .Add("oidcIssuer", Issuer(certificate.Extensions[FulcioIssuer]))
                .Add("issuer", certificate.Issuer)
                .Add("notBefore", Time(certificate.NotBefore))
                .Add("notAfter", Time(certificate.NotAfter))
                .Add("serialNumber", certificate.SerialNumber);
        }
        catch (CryptographicException malformed)
        {
            return new Facts().Add("malformed", malformed.Message);
        }
    }

    private static string? Issuer(X509Extension? extension) =>
        extension?.RawData is [0x0c, < 0x80, ..] raw && raw[1] == raw.Length - 2 ? Encoding.UTF8.GetString(raw.AsSpan(2)) : null;

    private static string Time(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
