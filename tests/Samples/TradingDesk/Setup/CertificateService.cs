using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Tls.Renewal;

namespace TradingDesk.Setup;

/// <summary>Keeps the certificate fresh; it is valid for seven days.</summary>
internal sealed class CertificateService(CertificateHolder holder, LocalAuthority authority, TimeProvider time, ILogger<CertificateService> log)
    : BackgroundService
{
    public static IReadOnlyList<string> Names { get; } = ["localhost", "127.0.0.1", "::1"];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new CertificateRenewer(
        holder, new LocalCertificateSource(authority, Names), time, error => log.LogError("The certificate was not renewed: {Reason}", error.Message))
        .RunAsync(stoppingToken);
}
