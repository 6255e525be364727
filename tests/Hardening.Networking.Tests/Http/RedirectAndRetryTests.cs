using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Hardening.Cryptography.Tls;
using Hardening.Networking.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace Hardening.Networking.Tests.Http;

public sealed class RedirectAndRetryTests : IAsyncLifetime
{
    private readonly LocalAuthority authority = LocalAuthority.Create("test", TimeProvider.System);
    private readonly ConcurrentQueue<(string Request, string Key)> seen = [];
    private readonly DnsServer dns = new((_, _) => ["127.0.0.1"]);
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;
    private HttpsServer server = null!;
    private ClientUnderTest client = null!;

    public async Task InitializeAsync()
    {
        server = await HttpsServer.StartAsync(authority, context =>
        {
            seen.Enqueue(($"{context.Request.Method} {context.Request.Host.Host}{context.Request.Path}", context.Request.Headers["X-Api-Key"].ToString()));
            return answer(context);
        });
        client = new ClientUnderTest(
            authority, ("DnsServers:0", dns.EndPoint.ToString()), ("PermittedRanges:0", "127.0.0.1/32"), ("AllowedHosts:0", $"*.test:{server.Port}"),
            ("MaximumRetryDelay", "00:00:00.2"), ("MaximumRedirects", "3"));
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        dns.Dispose();
        await server.DisposeAsync();
        authority.Dispose();
    }

    [Theory]
    [InlineData("a", "seen")]
    [InlineData("b", "")]
    public async Task A_key_in_a_header_goes_to_its_own_host_only(string target, string key)
    {
        answer = context => Redirect(context, "/start", $"https://{target}.test:{server.Port}/end");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "https://a.test:{0}/start")).StatusCode);

        Assert.Equal([("GET a.test/start", "seen"), ($"GET {target}.test/end", key)], seen);
    }

    [Theory]
    [InlineData("http://a.test/", NetworkCodes.DestinationRefused)]
    [InlineData("https://elsewhere.example/", NetworkCodes.DestinationRefused)]
    [InlineData("https://user@a.test/", NetworkCodes.DestinationRefused)]
    [InlineData("ftp://a.test/", NetworkCodes.DestinationRefused)]
    public async Task A_redirect_passes_the_same_door(string target, string code)
    {
        answer = context => Redirect(context, "/start", target);

        Assert.Equal(code, (await client.RefusalAsync($"https://a.test:{server.Port}/start")).Code);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        answer = context => Redirect(context, "/start", "/start");

        Assert.Equal(NetworkCodes.RedirectRefused, (await client.RefusalAsync($"https://a.test:{server.Port}/start")).Code);
        Assert.Equal(4, seen.Count);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_does_not_carry_a_body_on(int status)
    {
        answer = context => Redirect(context, "/start", "/end", status);

        var refused = await Assert.ThrowsAsync<NetworkException>(() => SendAsync(HttpMethod.Post, "https://a.test:{0}/start", "order"));
        Assert.Equal(NetworkCodes.RedirectRefused, refused.Code);
        Assert.Single(seen);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    public async Task A_redirected_POST_becomes_a_GET_without_body(int status)
    {
        answer = context => Redirect(context, "/start", "/end", status);

        await SendAsync(HttpMethod.Post, "https://a.test:{0}/start", "order");

        Assert.Equal("GET a.test/end", seen.Last().Request);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_idempotent_request_is_repeated_three_times(int status)
    {
        answer = Status(status);

        Assert.Equal(status, (int)(await SendAsync(HttpMethod.Put, "https://a.test:{0}/", "body")).StatusCode);
        Assert.Equal(4, seen.Count);
    }

    [Theory]
    [InlineData("GET", 501, 1)]
    [InlineData("GET", 404, 1)]
    [InlineData("POST", 503, 1)]
    [InlineData("PATCH", 503, 1)]
    [InlineData("DELETE", 503, 4)]
    public async Task Only_what_may_be_repeated_is(string method, int status, int times)
    {
        answer = Status(status);

        await SendAsync(new HttpMethod(method), "https://a.test:{0}/");

        Assert.Equal(times, seen.Count);
    }

    [Fact]
    public async Task Retry_After_is_waited_for_where_it_is_short_and_passed_on_where_it_is_long()
    {
        var wait = "0";
        answer = context =>
        {
            context.Response.Headers.RetryAfter = wait;
            return Status(seen.Count == 1 ? 503 : 200)(context);
        };
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "https://a.test:{0}/")).StatusCode);

        seen.Clear();
        wait = "3600";
        var clock = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(HttpMethod.Get, "https://a.test:{0}/")).StatusCode);
        Assert.Single(seen);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    private static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private static Task Redirect(HttpContext context, string from, string to, int status = 302)
    {
        if (context.Request.Path == from)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = to;
        }

        return Task.CompletedTask;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? body = null)
    {
        var request = new HttpRequestMessage(method, address.Replace("{0}", $"{server.Port}", StringComparison.Ordinal));
        request.Headers.Add("X-Api-Key", "seen");
        request.Content = body is null ? null : new StringContent(body);
        return await client.Http.SendAsync(request);
    }
}
