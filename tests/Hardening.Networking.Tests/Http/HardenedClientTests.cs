using System.Net;
using System.Security.Authentication;
using Hardening.Cryptography.Tls;
using Hardening.Networking.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace Hardening.Networking.Tests.Http;

public sealed class HardenedClientTests : IDisposable
{
    private readonly LocalAuthority authority = LocalAuthority.Create("test", TimeProvider.System);

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_listed_host_is_answered_over_TLS_1_3()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server);

        Assert.Equal("hello", await client.Http.GetStringAsync(Address(server)));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", NetworkCodes.DestinationRefused)]
    [InlineData("https://user:word@127.0.0.1:{0}/", NetworkCodes.DestinationRefused)]
    [InlineData("https://127.0.0.1:1/", NetworkCodes.DestinationRefused)]
    [InlineData("https://127.0.0.2:{0}/", NetworkCodes.DestinationRefused)]
    [InlineData("https://api.test:{0}/", NetworkCodes.DestinationRefused)]
    public async Task What_is_not_listed_is_not_asked(string address, string code)
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server);

        Assert.Equal(code, (await client.RefusalAsync(address.Replace("{0}", $"{server.Port}", StringComparison.Ordinal))).Code);
        Assert.Equal(0, server.Connections);
        Assert.Contains(code, Assert.Single(client.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Host_header_of_its_own_is_refused()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(server)) { Headers = { Host = "other.test" } };

        Assert.Equal(NetworkCodes.DestinationRefused, (await Assert.ThrowsAsync<NetworkException>(() => client.Http.SendAsync(request))).Code);
    }

    [Fact]
    public async Task A_synchronous_call_is_not_a_way_around()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(server));

        Assert.Throws<NotSupportedException>(() => client.Http.Send(request));
    }

    [Fact]
    public async Task A_server_with_TLS_1_2_is_refused()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"), protocols: SslProtocols.Tls12);
        using var client = Client(server);

        Assert.Equal(NetworkCodes.ServerNotTrusted, (await client.RefusalAsync(Address(server).ToString())).Code);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_or_name_is_refused()
    {
        using var stranger = LocalAuthority.Create("stranger", TimeProvider.System);
        await using var foreign = await HttpsServer.StartAsync(stranger, context => context.Response.WriteAsync("hello"));
        await using var misnamed = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"), names: ["other.test"]);
        using var client = new ClientUnderTest(
            authority, ("PermittedRanges:0", "127.0.0.1/32"), ("AllowedHosts:0", $"127.0.0.1:{foreign.Port}"), ("AllowedHosts:1", $"127.0.0.1:{misnamed.Port}"));

        Assert.Equal(NetworkCodes.ServerNotTrusted, (await client.RefusalAsync(Address(foreign).ToString())).Code);
        Assert.Equal(NetworkCodes.ServerNotTrusted, (await client.RefusalAsync(Address(misnamed).ToString())).Code);
    }

    [Fact]
    public async Task A_server_whose_key_is_not_pinned_is_refused()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server, ("Pins:0", new string('a', 64)), ("Pins:1", new string('b', 64)));

        Assert.Equal(NetworkCodes.ServerNotTrusted, (await client.RefusalAsync(Address(server).ToString())).Code);
    }

    [Fact]
    public async Task The_systems_authorities_do_not_vouch_for_a_local_one()
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("hello"));
        using var client = Client(server, ("AuthoritiesFile", null));

        Assert.Equal(NetworkCodes.ServerNotTrusted, (await client.RefusalAsync(Address(server).ToString())).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_cut_whether_it_says_so_or_not(bool saysSo)
    {
        await using var server = await HttpsServer.StartAsync(authority, async context =>
        {
            context.Response.ContentLength = saysSo ? 2000 : null;
            await context.Response.Body.WriteAsync(new byte[2000]);
        });
        using var client = Client(server, ("MaximumResponseBytes", "1999"));
        using var enough = Client(server, ("MaximumResponseBytes", "2000"));

        Assert.Equal(NetworkCodes.ResponseTooLarge, (await client.RefusalAsync(Address(server).ToString())).Code);
        Assert.Equal(2000, (await enough.Http.GetByteArrayAsync(Address(server))).Length);
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_large_one_is_cut()
    {
        await using var server = await HttpsServer.StartAsync(authority, async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.SmallestSize);
            await packed.WriteAsync(new byte[5_000_000]);
        });
        using var client = Client(server, ("MaximumResponseBytes", "100000"));

        Assert.Equal(NetworkCodes.ResponseTooLarge, (await client.RefusalAsync(Address(server).ToString())).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_dawdles_before_or_in_the_body_runs_out_of_time(bool inBody)
    {
        await using var server = await HttpsServer.StartAsync(authority, async context =>
        {
            if (inBody)
            {
                await context.Response.WriteAsync("a");
                await context.Response.Body.FlushAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
        });
        using var client = Client(server, ("Timeout", "00:00:01"), ("ConnectTimeout", "00:00:01"));

        Assert.Equal(NetworkCodes.TimedOut, (await client.RefusalAsync(Address(server).ToString())).Code);
    }

    [Fact]
    public async Task A_host_without_HSTS_is_warned_of_once_and_one_with_it_never()
    {
        await using var server = await HttpsServer.StartAsync(authority, context =>
        {
            if (context.Request.Host.Host == "good.test")
            {
                context.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            return context.Response.WriteAsync("hello");
        });
        using var dns = new DnsServer((_, _) => ["127.0.0.1"]);
        using var client = new ClientUnderTest(
            authority, ("DnsServers:0", dns.EndPoint.ToString()), ("PermittedRanges:0", "127.0.0.1/32"), ("AllowedHosts:0", $"*.test:{server.Port}"));

        foreach (var host in new[] { "good", "bad", "bad", "good" })
        {
            await client.Http.GetStringAsync(new Uri($"https://{host}.test:{server.Port}/"));
        }

        Assert.Contains("bad.test", Assert.Single(client.Warnings), StringComparison.Ordinal);
    }

    private static Uri Address(HttpsServer server) => new($"https://127.0.0.1:{server.Port}/");

    private ClientUnderTest Client(HttpsServer server, params (string, string?)[] settings) => new(
        authority, [("PermittedRanges:0", "127.0.0.1/32"), ("AllowedHosts:0", $"127.0.0.1:{server.Port}"), ("Retries", "0"), .. settings]);
}
