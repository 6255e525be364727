using System.Text.Json;
using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;
using Hardening.Cryptography.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.ZeroTrust.Tests;

/// <summary>Alerts through the hardened client to a receiver on this machine.</summary>
public sealed class WebhookTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly LocalAuthority authority = LocalAuthority.Create("Hook test", TimeProvider.System);
    private readonly List<string> received = [];
    private WebApplication? receiver;
    private int status = 200;

    [Fact]
    public async Task An_alert_is_posted_as_json_for_people_and_programs()
    {
        var channel = await ChannelAsync();

        await channel.SendAsync(Alert, default);

        using var json = JsonDocument.Parse(Assert.Single(received));
        Assert.Equal("[critical] A session was ended.", json.RootElement.GetProperty("text").GetString());
        Assert.Equal(("access.session-ended", "u1", "0.90"), (Text("type"), Text("user"), Text("risk")));

        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_a_failure_without_its_address()
    {
        status = 403;
        var channel = await ChannelAsync();

        var error = await Assert.ThrowsAsync<AuditException>(() => channel.SendAsync(Alert, default).AsTask());

        Assert.Equal(AuditCodes.NotAlerted, error.Code);
        Assert.DoesNotContain("hook-key", error.Message, StringComparison.Ordinal);
        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_the_client_may_not_ask_is_not_asked()
    {
        var channel = await ChannelAsync(allowed: "chat.example");

        var error = await Assert.ThrowsAsync<AuditException>(() => channel.SendAsync(Alert, default).AsTask());

        Assert.Equal(AuditCodes.NotAlerted, error.Code);
        Assert.Empty(received);
    }

    [Fact]
    public void An_address_without_tls_is_refused()
    {
        using var client = new HttpClient();

        Assert.Equal(AuditCodes.BadAlertOptions, Assert.Throws<AuditException>(() => new WebhookChannel("webhook", client, new Uri("http://chat.example/x"))).Code);
    }

    public async ValueTask DisposeAsync()
    {
        if (receiver is not null)
        {
            await receiver.DisposeAsync();
        }

        authority.Dispose();
        folder.Dispose();
    }

    private static Alert Alert => new("access.session-ended", EventSeverity.Critical, "A session was ended.", TimeProvider.System.GetUtcNow()) { User = "u1", Risk = 0.9 };

    private async Task<WebhookChannel> ChannelAsync(string? allowed = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(authority.IssueServer(["localhost"]))));
        receiver = builder.Build();
        receiver.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Add(await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
        });
        await receiver.StartAsync();
        var port = new Uri(receiver.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        await File.WriteAllTextAsync(folder["ca.pem"], authority.Certificate.ExportCertificatePem());
        var services = new ServiceCollection().AddLogging();
        services.AddHardenedHttpClient("alerts", options =>
        {
            options.AllowedHosts.Add(allowed ?? $"localhost:{port}");
            options.PermittedRanges.Add("127.0.0.0/8");
            options.PermittedRanges.Add("::1/128");
            options.AuthoritiesFile = folder["ca.pem"];
            options.Retries = 0;
        });
        var client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("alerts");
        return new WebhookChannel("webhook", client, new Uri($"https://localhost:{port}/services/hook-key"));
    }
}
