using System.Net;
using Hardening.Networking.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hardening.Networking.Tests.RateLimits;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task The_eleventh_call_is_answered_with_429_and_Retry_After()
    {
        await using var service = Service(("MaximumCalls", "10"));
        await service.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };

        var answers = new List<HttpResponseMessage>();
        for (var call = 0; call < 11; call++)
        {
            // The header of a stranger makes nobody another client.
            using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Forwarded-For", $"203.0.113.{call}" } } };
            answers.Add(await http.SendAsync(request));
        }

        Assert.All(answers[..10], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[10].StatusCode);
        Assert.InRange(answers[10].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public void An_unknown_key_is_refused_when_the_service_starts() => Assert.Equal(
        NetworkCodes.BadConfiguration,
        Assert.Throws<NetworkException>(() => Service(("MaxCalls", "10")).Services.GetRequiredService<IStartupValidator>().Validate()).Code);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData(null, "unknown")]
    public void A_client_is_an_IPv4_address_or_an_IPv6_network(string? address, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(expected, ClientAddress.Of(context));
    }

    private static WebApplication Service(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHardenedRateLimiter(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
        var application = builder.Build();
        application.UseRateLimiter();
        application.MapGet("/", () => "hello");
        return application;
    }
}
