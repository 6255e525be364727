using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Tls;
using TradingDesk.Setup;
using TradingDesk.Web;

namespace TradingDesk.DemoExchange;

/// <summary>Runs the demo exchange beside the desk, as a web service of its own.</summary>
internal sealed class DemoService(KeyRing ring, CertificateHolder certificate, DataFolder folder, DeskOptions options, DemoInbox inbox, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => Listener.Open(kestrel, options.ExchangePort, certificate));
        await using var app = builder.Build();
        app.Use(SecurityHeaders.AddAsync);
        app.UseStaticFiles();
        new DemoServer(new ExchangeKeys(ring, folder["demo-exchange.sealed"]), inbox, time).Map(app);
        await app.StartAsync(stoppingToken);
        await app.WaitForShutdownAsync(stoppingToken);
    }
}
