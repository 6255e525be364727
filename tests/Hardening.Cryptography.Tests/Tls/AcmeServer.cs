using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Tls.Acme;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hardening.Cryptography.Tests.Tls;

/// <summary>Pebble, a real ACME service for tests, which refuses half of all nonces, with a web server that it asks for challenges.</summary>
internal sealed class AcmeServer : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly LocalAuthority authority = LocalAuthority.Create("pebble", TimeProvider.System);
    private Process? process;
    private WebApplication? web;

    private AcmeServer()
    {
        Http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = HardenedTls.Client("localhost", new PeerTrust([authority.Certificate], TimeProvider.System)),
        });
    }

    internal HttpChallenges Challenges { get; } = new();

    internal HttpClient Http { get; }

    internal Uri Directory { get; private set; } = new("https://localhost/dir");

    internal static async Task<AcmeServer> StartAsync()
    {
        var server = new AcmeServer();
        try
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            server.web = builder.Build();
            server.web.MapGet("/.well-known/acme-challenge/{token}", (string token) => server.Challenges.Find(token) is { } answer ? Results.Text(answer) : Results.NotFound());
            await server.web.StartAsync();
            await server.StartPebbleAsync(new Uri(server.web.Urls.Single()).Port);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (web is not null)
        {
            await web.StopAsync();
            await web.DisposeAsync();
        }

        Http.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    private async Task StartPebbleAsync(int challengePort)
    {
        using var certificate = authority.IssueServer(["localhost"]);
        var (port, management) = (FreePort(), FreePort());
        var configuration = new
        {
            pebble = new
            {
                listenAddress = $"127.0.0.1:{port}",
                managementListenAddress = $"127.0.0.1:{management}",
                certificate = folder.Write("cert.pem", certificate.ExportCertificatePem()),
                privateKey = folder.Write("key.pem", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
                httpPort = challengePort,
                tlsPort = FreePort(),
                ocspResponderURL = string.Empty,
            },
        };
        var start = new ProcessStartInfo("pebble", ["-config", folder.Write("pebble.json", JsonSerializer.Serialize(configuration))])
        {
            Environment = { ["PEBBLE_VA_NOSLEEP"] = "1", ["PEBBLE_WFE_NONCEREJECT"] = "15" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Directory = new Uri($"https://localhost:{port}/dir");
        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                using var answer = await Http.GetAsync(Directory);
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("The certificate service did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
