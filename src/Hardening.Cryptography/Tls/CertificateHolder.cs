using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls;

/// <summary>
/// The certificate a server or client shows, to be swapped while connections come in: handshakes under way finish with the old one, new
/// ones take the new one, none fails.
/// </summary>
public sealed class CertificateHolder
{
    private static readonly TimeSpan Urgent = TimeSpan.FromHours(24);
    private readonly TimeProvider time;
    private volatile Held held;

    /// <summary>Makes a holder.</summary>
    /// <param name="certificate">With its private key; stays the caller's, who disposes it after it was swapped out and its
    /// connections ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="intermediates">Authorities between it and the root, sent along.</param>
    /// <exception cref="CryptographyException">It has no private key (HTB0301).</exception>
    public CertificateHolder(X509Certificate2 certificate, TimeProvider time, X509Certificate2Collection? intermediates = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        held = Hold(certificate, intermediates);
    }

    /// <summary>The certificate in use.</summary>
    public X509Certificate2 Certificate => held.Certificate;

    /// <summary>How long it is still valid; negative when it is not.</summary>
    public TimeSpan Remaining => held.Certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime;

    /// <summary>Whether at least 24 hours of its validity remain; for a health check.</summary>
    public bool IsHealthy => Remaining >= Urgent;

    /// <summary>The certificate with its chain, built once.</summary>
    internal SslStreamCertificateContext Context => held.Context;

    /// <summary>Shows another certificate from the next handshake on.</summary>
    /// <param name="certificate">With its private key.</param>
    /// <param name="intermediates">Authorities between it and the root.</param>
    /// <exception cref="CryptographyException">It has no private key (HTB0301); the old one stays.</exception>
    public void Swap(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null) =>
        held = Hold(certificate, intermediates);

    private static Held Hold(X509Certificate2 certificate, X509Certificate2Collection? intermediates)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.HasPrivateKey
            ? new Held(certificate, SslStreamCertificateContext.Create(certificate, intermediates, offline: true))
            : throw new CryptographyException(
                CryptographyCodes.KeyMissing, "The certificate has no private key.", "Give the certificate together with its private key.");
    }

    private sealed record Held(X509Certificate2 Certificate, SslStreamCertificateContext Context);
}
