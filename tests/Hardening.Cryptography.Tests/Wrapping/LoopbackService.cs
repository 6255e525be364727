using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>An HTTP service on the loopback, for key services that cannot be had.</summary>
internal sealed class LoopbackService : IAsyncDisposable
{
    private readonly WebApplication application;

    private LoopbackService(WebApplication application) => this.application = application;

    internal Uri Address => new(application.Urls.Single());

    internal static async Task<LoopbackService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new LoopbackService(application);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
