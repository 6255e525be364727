using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hardening.Cli;

/// <summary>Who a signing certificate names, and until when.</summary>
internal static class CertificateFacts
{
    // What Fulcio vouches for, by the last number of the OID; each value is a DER UTF8String.
    private const string Fulcio = "1.3.6.1.4.1.57264.1.";
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly (int Suffix, string Name)[] Names =
    [
        (9, "buildSigner"), (11, "runner"), (12, "sourceRepository"), (13, "sourceCommit"), (14, "sourceRef"), (18, "buildConfig"),
        (20, "trigger"), (21, "invocation"), (22, "visibility"),
    ];

    public static Facts Of(ReadOnlySpan<byte> der)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new Facts()
                .Add("subject", certificate.Subject)
                .Add("alternativeName", certificate.Extensions[SubjectAlternativeName]?.Format(multiLine: false))
                .Add("oidcIssuer", Claim(certificate, 8))
                .Add("issuer", certificate.Issuer)
                .Add("notBefore", Time(certificate.NotBefore))
                .Add("notAfter", Time(certificate.NotAfter))
                .Add("serialNumber", certificate.SerialNumber)
                .Add("claims", Claims(certificate));
        }
        catch (CryptographicException malformed)
        {
            return new Facts().Add("malformed", malformed.Message);
        }
    }

    /// <summary>The first certificate of a PEM file.</summary>
    /// <exception cref="CliException">HTB0905: there is none.</exception>
    public static byte[] FromPem(ReadOnlySpan<byte> pem)
    {
        var text = Encoding.UTF8.GetString(pem);
        return PemEncoding.TryFind(text, out var fields) && text.AsSpan()[fields.Label].SequenceEqual("CERTIFICATE")
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new CliException(CliCodes.FileAccess, "The certificate is malformed.", "Give a PEM file with one certificate.");
    }

    private static Facts? Claims(X509Certificate2 certificate)
    {
        var facts = new Facts();
        var found = false;
        foreach (var (suffix, name) in Names)
        {
            var value = Claim(certificate, suffix);
            found |= value is not null;
            facts.Add(name, value);
        }

        return found ? facts : null;
    }

    private static string? Claim(X509Certificate2 certificate, int suffix)
    {
        if (certificate.Extensions[string.Create(CultureInfo.InvariantCulture, $"{Fulcio}{suffix}")] is not { } extension)
        {
            return null;
        }

        try
        {
            return new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadCharacterString(UniversalTagNumber.UTF8String);
        }
        catch (AsnContentException)
        {
            return "malformed";
        }
    }

    /// <summary>A moment in UTC to the second.</summary>
    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
