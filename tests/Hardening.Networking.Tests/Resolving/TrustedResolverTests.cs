using System.Net;
using Hardening.Networking.Resolving;
using Hardening.Networking.Tests.Servers;

namespace Hardening.Networking.Tests.Resolving;

public sealed class TrustedResolverTests : NameResolverContract, IDisposable
{
    private readonly DnsServer server = new((name, _) => name switch
    {
        "localhost" => ["127.0.0.1", "::1"],
        "alias.example" => ["=real.example", "real.example=192.0.2.7"],
        "thrown-in.example" => ["192.0.2.1", "other.example=192.0.2.66"],
        "circle.example" => ["=circle.example"],
        _ => [],
    });

    protected override INameResolver Resolver => new TrustedResolver([server.EndPoint], crossCheck: false, TimeSpan.FromSeconds(2));

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task An_alias_is_followed() => Assert.Equal([IPAddress.Parse("192.0.2.7")], await Resolver.ResolveAsync("alias.example", default));

    [Fact]
    public async Task A_record_of_another_name_is_not_taken() =>
        Assert.Equal([IPAddress.Parse("192.0.2.1")], await Resolver.ResolveAsync("thrown-in.example", default));

    [Fact]
    public async Task Aliases_in_a_circle_end_in_an_error() =>
        Assert.Equal(NetworkCodes.NotResolved, (await Assert.ThrowsAsync<NetworkException>(() => Resolver.ResolveAsync("circle.example", default).AsTask())).Code);

    [Fact]
    public async Task What_servers_do_not_agree_on_is_not_believed()
    {
        using var other = new DnsServer((name, _) => name == "localhost" ? ["127.0.0.1"] : ["192.0.2.99"]);
        var resolver = new TrustedResolver([server.EndPoint, other.EndPoint], crossCheck: true, TimeSpan.FromSeconds(2));

        Assert.Equal([IPAddress.Loopback], await resolver.ResolveAsync("localhost", default));
        var refused = await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveAsync("thrown-in.example", default).AsTask());
        Assert.Equal(NetworkCodes.NotResolved, refused.Code);
        Assert.Contains("different", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_an_error_with_a_code()
    {
        using var silent = new System.Net.Sockets.UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var resolver = new TrustedResolver([(IPEndPoint)silent.Client.LocalEndPoint!], crossCheck: false, TimeSpan.FromMilliseconds(200));

        Assert.Equal(NetworkCodes.NotResolved, (await Assert.ThrowsAsync<NetworkException>(() => resolver.ResolveAsync("localhost", default).AsTask())).Code);
    }

    [Fact]
    public void Too_few_servers_are_refused()
    {
        Assert.Throws<NetworkException>(() => new TrustedResolver([], crossCheck: false, TimeSpan.FromSeconds(1)));
        Assert.Throws<NetworkException>(() => new TrustedResolver([server.EndPoint], crossCheck: true, TimeSpan.FromSeconds(1)));
    }
}
