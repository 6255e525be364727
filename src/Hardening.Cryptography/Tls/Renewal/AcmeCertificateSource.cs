using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Tls.Acme;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>Certificates of a service that speaks ACME; renewed when it advises, else after two thirds of their validity.</summary>
/// <param name="client">Speaks with the service.</param>
/// <param name="names">DNS names and IP addresses; at least one.</param>
public sealed class AcmeCertificateSource(AcmeClient client, IReadOnlyList<string> names) : ICertificateSource
{
    /// <inheritdoc/>
    public async ValueTask<IssuedCertificate> IssueAsync(X509Certificate2? replaced, CancellationToken cancellationToken = default) =>
        await client.IssueAsync(names, replaced, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset> RenewAtAsync(X509Certificate2 certificate, CancellationToken cancellationToken = default) =>
        await client.RenewalWindowAsync(certificate, cancellationToken).ConfigureAwait(false) is var (start, end)
            ? RenewalTime.Within(certificate, start, end) : RenewalTime.Of(certificate);
}
