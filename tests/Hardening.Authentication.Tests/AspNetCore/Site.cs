using Hardening.Authentication.AspNetCore;
using Hardening.Authentication.AspNetCore.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hardening.Authentication.Tests.AspNetCore;

/// <summary>A web service with the accounts of a house.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication application;

    private Site(House house, WebApplication application) => (House, this.application) = (house, application);

    internal House House { get; }

    internal Uri Address => new(application.Urls.First());

    internal static async Task<Site> OpenAsync()
    {
        var house = await House.OpenAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(house.Accounts).AddSingleton(house.Ring);
        builder.Services.AddHardenedSessions();
        var application = builder.Build();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapHardenedAccounts(new AccountEndpointOptions { Issuer = "Desk", AllowRegistration = true, RolesOfNewAccounts = ["trader"] });
        application.MapGet("/orders", () => "orders").RequireAuthorization(SessionDefaults.TwoFactorsPolicy);
        application.MapGet("/limits", () => "limits").RequireAuthorization(SessionDefaults.FreshPolicy);
        await application.StartAsync();
        return new Site(house, application);
    }

    internal Browser Browser() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await House.DisposeAsync();
    }
}
