using System.Net.Security;
using System.Security.Authentication;

namespace Hardening.Cryptography.Tls;

/// <summary>What both sides share: TLS 1.3 and nothing older (RFC 8446), AES-256-GCM and ChaCha20-Poly1305, no compression, no
/// renegotiation.</summary>
internal static class TlsFloor
{
    internal const SslProtocols Version = SslProtocols.Tls13;

    /// <summary>The two suites, or null where the system alone decides (Windows, macOS).</summary>
    internal static CipherSuitesPolicy? Suites => OperatingSystem.IsLinux()
        ? new CipherSuitesPolicy([TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256])
        : null;
}
