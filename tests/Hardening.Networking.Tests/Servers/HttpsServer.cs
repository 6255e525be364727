using System.Net;
using System.Security.Authentication;
using Hardening.Cryptography.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Hardening.Networking.Tests.Servers;

/// <summary>A Kestrel on one loopback address, with a certificate of a local authority.</summary>
internal sealed class HttpsServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private int connections;

    private HttpsServer(WebApplication application) => this.application = application;

    internal int Port { get; private init; }

    internal int Connections => connections;

    internal static async Task<HttpsServer> StartAsync(
        LocalAuthority authority, RequestDelegate answer, string address = "127.0.0.1", int port = 0,
        SslProtocols protocols = SslProtocols.Tls13, string[]? names = null)
    {
        var certificate = authority.IssueServer(names ?? ["good.test", "bad.test", "a.test", "b.test", "rebind.test", "127.0.0.1"]);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        HttpsServer? server = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(address), port, listen =>
        {
            listen.Use(next => connection =>
            {
                Interlocked.Increment(ref server!.connections);
                return next(connection);
            });
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate, SslProtocols = protocols });
        }));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        server = new HttpsServer(application) { Port = new Uri(application.Urls.First()).Port };
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
