using System.Net;
using System.Text.Json;
using Hardening.Authentication.Sessions;
using Hardening.ZeroTrust.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.ZeroTrust.Tests;

public sealed class EndpointTests : IAsyncDisposable
{
    private readonly Desk desk = new(options => options.Policies[0].BusinessDomains.Clear());
    private WebApplication? site;
    private Session? session;
    private int ran;

    [Fact]
    public async Task A_call_that_is_permitted_runs_and_knows_the_decision()
    {
        session = Session(["pwd", "otp", "mfa"]);

        using var answer = await PostAsync("/orders/42");

        Assert.Equal((HttpStatusCode.OK, "Allow"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("Order::42", desk.Log.Last().Text("resource"));
    }

    [Fact]
    public async Task Without_a_session_nothing_runs()
    {
        using var answer = await PostAsync("/orders/42");

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (answer.StatusCode, ran));
        Assert.Empty(desk.Log);
    }

    [Fact]
    public async Task A_missing_factor_is_asked_for_as_the_standard_says()
    {
        desk.Options.Policies[0].RequiredSecurityLevel = SecurityLevel.High;
        session = Session(["pwd"]);

        using var answer = await PostAsync("/orders/42");

        Assert.Equal((HttpStatusCode.Unauthorized, 0), (answer.StatusCode, ran));
        Assert.Equal(
            "Session error=\"insufficient_user_authentication\", acr_values=\"high\", max_age=\"900\"", answer.Headers.GetValues("WWW-Authenticate").Single());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(["mfa", "password"], json.RootElement.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
    }

    [Fact]
    public async Task What_is_denied_says_so_and_not_why()
    {
        session = Session(["pwd", "otp", "mfa"]) with { Roles = ["clerk"] };

        using var answer = await PostAsync("/orders/42");

        Assert.Equal((HttpStatusCode.Forbidden, 0), (answer.StatusCode, ran));
        Assert.DoesNotContain("policy", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no policy permits it", desk.Log.Last().Reason);
    }

    [Fact]
    public async Task A_group_is_covered_whole()
    {
        session = Session(["pwd", "otp", "mfa"]) with { Roles = ["clerk"] };

        using var answer = await PostAsync("/desk/close");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        desk.Dispose();
    }

    private Session Session(IReadOnlyList<string> methods) => new(
        "s1", Desk.User, "alice", ["trader"], desk.Now, desk.Now, desk.Now.AddHours(8), methods, "laptop", "127.0.0.1", false);

    private async Task<HttpResponseMessage> PostAsync(string path)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore().AddLogging().AddSingleton(desk.Engine).AddZeroTrustEndpoints((_, _) => ValueTask.FromResult(session));
        site = builder.Build();
        site.MapPost("/orders/{id}", Run).RequireZeroTrust("place", "Order::{id}", "trading");
        site.MapGroup("/desk").RequireZeroTrust("place", "desk").MapPost("/close", Run);
        await site.StartAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        return await client.PostAsync(path, null);
    }

    private string Run(HttpContext context)
    {
        ran++;
        return context.Features.Get<AccessDecision>()!.Action.ToString();
    }
}
