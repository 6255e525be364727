using Hardening.Cryptography.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace TradingDesk.Setup;

/// <summary>How both services listen: on this machine alone, with TLS 1.3 and nothing older, and no plain HTTP.</summary>
internal static class Listener
{
    private const int LargestBody = 64 * 1024;

    public static void Open(KestrelServerOptions kestrel, int port, CertificateHolder certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.ListenLocalhost(port, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(HardenedTls.Server(certificate)),
        }));
    }
}
