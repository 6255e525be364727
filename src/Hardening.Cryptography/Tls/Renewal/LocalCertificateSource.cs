using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls.Renewal;

/// <summary>Certificates of one's own authority; renewed after two thirds of their validity, a little earlier each.</summary>
/// <param name="authority">Issues them; stays the caller's.</param>
/// <param name="names">DNS names and IP addresses; at least one.</param>
/// <param name="validity">How long each is valid; 7 days where it is not given.</param>
public sealed class LocalCertificateSource(LocalAuthority authority, IReadOnlyList<string> names, TimeSpan? validity = null) : ICertificateSource
{
    /// <inheritdoc/>
    public ValueTask<IssuedCertificate> IssueAsync(X509Certificate2? replaced, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new IssuedCertificate(authority.IssueServer(names, validity), []));

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> RenewAtAsync(X509Certificate2 certificate, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(RenewalTime.Of(certificate));
}
