using System.Net;
using System.Net.Sockets;
using Hardening.Cryptography.Tls;
using Hardening.Networking.Addresses;
using Hardening.Networking.Tests.Servers;
using Microsoft.AspNetCore.Http;

namespace Hardening.Networking.Tests.Http;

/// <summary>What reaches a socket: by address, by name, by redirect, and by a name that changes its mind.</summary>
public sealed class ConnectionGuardTests : IDisposable
{
    private readonly LocalAuthority authority = LocalAuthority.Create("test", TimeProvider.System);

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Every_special_range_is_refused_as_address_as_name_and_as_target_of_a_redirect()
    {
        var target = IPAddress.None;
        await using var server = await HttpsServer.StartAsync(authority, context =>
        {
            context.Response.Redirect(context.Request.Path == "/name" ? "https://special.test/" : $"https://{Literal(target)}/", permanent: false);
            return Task.CompletedTask;
        });
        using var dns = new DnsServer((name, _) => name == "good.test" ? ["127.0.0.1"] : [target.ToString()]);

        // The exception is for the one address that the redirecting server is at.
        using var client = new ClientUnderTest(
            authority, ("DnsServers:0", dns.EndPoint.ToString()), ("PermittedRanges:0", "127.0.0.1/32"), ("AllowedHosts:1", $"*.test:{server.Port}"));
        foreach (var range in SpecialRanges.All)
        {
            var last = Last(range.Range);
            target = last.Equals(IPAddress.Loopback) ? range.Range.BaseAddress : last;

            var codes = new List<string>
            {
                (await client.RefusalAsync($"https://{Literal(target)}/")).Code,
                (await client.RefusalAsync("https://special.test/")).Code,
                (await client.RefusalAsync($"https://good.test:{server.Port}/address")).Code,
                (await client.RefusalAsync($"https://good.test:{server.Port}/name")).Code,
            };
            Assert.Equal(Enumerable.Repeat(NetworkCodes.AddressRefused, 4), codes);
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(SpecialRanges.All.Count * 4, client.Warnings.Count(line => line.Contains(NetworkCodes.AddressRefused, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_reaches_nothing_that_was_not_checked()
    {
        await using var allowed = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("outside"), "127.0.0.2");
        await using var inside = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("inside"), "127.0.0.1", allowed.Port);
        using var dns = new DnsServer((_, question) => question == 0 ? ["127.0.0.2"] : ["127.0.0.1"]);
        using var client = new ClientUnderTest(
            authority, ("DnsServers:0", dns.EndPoint.ToString()), ("PermittedRanges:0", "127.0.0.2/32"),
            ("AllowedHosts:0", $"rebind.test:{allowed.Port}"), ("ConnectionLifetime", "00:00:00.001"));
        var address = new Uri($"https://rebind.test:{allowed.Port}/");

        // The first connection is made to what the first answer named, with one question.
        Assert.Equal("outside", await client.Http.GetStringAsync(address));
        Assert.Equal(1, dns.Questions["rebind.test"]);

        // The next connection asks again, and is refused.
        await Task.Delay(50);
        Assert.Equal(NetworkCodes.AddressRefused, (await client.RefusalAsync(address.ToString())).Code);
        Assert.Equal(0, inside.Connections);
    }

    [Theory]
    [InlineData("127.0.0.2", "127.0.0.1")]
    [InlineData("127.0.0.2", "::1")]
    [InlineData("127.0.0.2", "169.254.169.254")]
    public async Task One_bad_address_among_good_ones_spoils_the_name(string good, string bad)
    {
        await using var server = await HttpsServer.StartAsync(authority, context => context.Response.WriteAsync("reached"), good);
        using var dns = new DnsServer((_, _) => [good, bad]);
        using var client = new ClientUnderTest(
            authority, ("DnsServers:0", dns.EndPoint.ToString()), ("PermittedRanges:0", $"{good}/32"), ("AllowedHosts:0", $"mixed.test:{server.Port}"));

        Assert.Equal(NetworkCodes.AddressRefused, (await client.RefusalAsync($"https://mixed.test:{server.Port}/")).Code);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    public async Task A_spelling_of_the_loopback_is_refused(string address)
    {
        using var client = new ClientUnderTest(authority);

        Assert.Contains((await client.RefusalAsync(address)).Code, new[] { NetworkCodes.AddressRefused, NetworkCodes.DestinationRefused });
    }

    private static string Literal(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static IPAddress Last(IPNetwork range)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        for (var bit = range.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
