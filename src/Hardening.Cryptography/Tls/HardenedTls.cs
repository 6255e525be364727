using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Cryptography.Tls;

/// <summary>
/// Options for TLS 1.3 and nothing older. For Kestrel give <see cref="Server"/> to <c>TlsHandshakeCallbackOptions.OnConnection</c>, so
/// that every connection takes the certificate of its moment.
/// </summary>
public static class HardenedTls
{
    /// <summary>Options of one incoming connection.</summary>
    /// <param name="certificate">What the server shows.</param>
    /// <param name="clients">Which clients are believed; null for a server without client certificates.</param>
    public static SslServerAuthenticationOptions Server(CertificateHolder certificate, PeerTrust? clients = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new SslServerAuthenticationOptions
        {
            EnabledSslProtocols = TlsFloor.Version,
            CipherSuitesPolicy = TlsFloor.Suites,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            AllowRenegotiation = false,
            // Sessions that are resumed would show the certificate of yesterday, and skip the judgement of the client's.
            AllowTlsResume = false,
            ServerCertificateContext = certificate.Context,
            ClientCertificateRequired = clients is not null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = clients is null
                ? null
                : (_, shown, chain, errors) => clients.AcceptsClient(shown, chain, errors),
        };
    }

    /// <summary>
    /// Options of one outgoing connection. Under TLS 1.3 the client's handshake succeeds before the server has judged its certificate: a
    /// connection is proven only by the first byte that comes back.
    /// </summary>
    /// <param name="host">The name that the server's certificate has to bear.</param>
    /// <param name="servers">Which servers are believed.</param>
    /// <param name="certificate">What the client shows, or null.</param>
    public static SslClientAuthenticationOptions Client(string host, PeerTrust servers, CertificateHolder? certificate = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentNullException.ThrowIfNull(servers);
        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = TlsFloor.Version,
            CipherSuitesPolicy = TlsFloor.Suites,
            EncryptionPolicy = EncryptionPolicy.RequireEncryption,
            AllowRenegotiation = false,
            AllowTlsResume = false,
            ClientCertificateContext = certificate?.Context,
            // A certificate names places to fetch others from; a stranger's certificate must not send this machine anywhere.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, shown, chain, errors) => servers.AcceptsServer(shown, chain, errors),
        };
    }
}
