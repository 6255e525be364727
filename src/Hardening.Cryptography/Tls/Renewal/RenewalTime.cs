using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>
/// A moment for renewal that differs between servers, so that not all ask at once, and not between calls, so that asking often
/// does not make it earlier: it hangs on the certificate.
/// </summary>
internal static class RenewalTime
{
    /// <summary>After two thirds of the validity, up to a twentieth of it earlier.</summary>
    internal static DateTimeOffset Of(X509Certificate2 certificate)
    {
        var (start, end) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        return new DateTimeOffset(start + ((end - start) * ((2.0 / 3) - (Share(certificate) / 20))));
    }

    /// <summary>Within a window.</summary>
    internal static DateTimeOffset Within(X509Certificate2 certificate, DateTimeOffset start, DateTimeOffset end) =>
        start + ((end - start) * Share(certificate));

    private static double Share(X509Certificate2 certificate) => certificate.GetCertHash(HashAlgorithmName.SHA256)[0] / 256.0;
}
