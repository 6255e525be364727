using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>Where a server's certificates come from.</summary>
public interface ICertificateSource
{
    /// <summary>Gets a new certificate with a new key.</summary>
    /// <param name="replaced">The one in use until now, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographyException">There is none to be had.</exception>
    ValueTask<IssuedCertificate> IssueAsync(X509Certificate2? replaced, CancellationToken cancellationToken = default);

    /// <summary>When a certificate should be renewed; asked again every few hours.</summary>
    /// <param name="certificate">The certificate in use.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CryptographyException">That cannot be known now.</exception>
    ValueTask<DateTimeOffset> RenewAtAsync(X509Certificate2 certificate, CancellationToken cancellationToken = default);
}
