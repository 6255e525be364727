using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Hardening.Cryptography.Tests.Tls;

/// <summary>A real Kestrel on the loopback, and a client that reads the first answer of a connection.</summary>
internal sealed class KestrelServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private KestrelServer(WebApplication application) => this.application = application;

    internal static async Task<KestrelServer> StartAsync(Func<SslServerAuthenticationOptions> options)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(options()) });
        }));
        var application = builder.Build();
        application.Run(context => context.Response.WriteAsync("hello"));
        await application.StartAsync();
        return new KestrelServer(application);
    }

    /// <summary>Asks once. Null when the server closes before a byte of an answer: under TLS 1.3 that is how it refuses a client.</summary>
    internal async Task<(SslProtocols Protocol, string Serial, string Body)?> AskAsync(SslClientAuthenticationOptions options)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(application.Urls.Single()).Port, limit.Token);
        await using var stream = new SslStream(connection.GetStream());
        await stream.AuthenticateAsClientAsync(options, limit.Token);
        var serial = ((X509Certificate2)stream.RemoteCertificate!).SerialNumber;
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), limit.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var answer = await reader.ReadToEndAsync(limit.Token);
            return answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)
                ? (stream.SslProtocol, serial, answer.Contains("hello", StringComparison.Ordinal) ? "hello" : answer)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
