using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Tests.Rings;
using Hardening.Cryptography.Tls;
using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Tls;

public sealed class MutualTlsTests : IDisposable
{
    private readonly ITestOutputHelper output;
    private readonly ManualClock clock = new();
    private readonly LocalAuthority authority;
    private readonly CertificateHolder server;
    private readonly CertificateHolder client;

    public MutualTlsTests(ITestOutputHelper output)
    {
        this.output = output;
        authority = LocalAuthority.Create("test authority", clock);
        server = new CertificateHolder(authority.IssueServer(["localhost"]), clock);
        client = new CertificateHolder(authority.IssueClient("client"), clock);
    }

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_known_client_is_served_over_TLS_1_3()
    {
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust()));
        var answer = await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(), client));
        Assert.Equal((SslProtocols.Tls13, "hello"), (answer!.Value.Protocol, answer.Value.Body));
    }

    [Fact]
    public async Task TLS_1_2_is_refused()
    {
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust()));
        var old = HardenedTls.Client("localhost", Trust(), client);
        old.EnabledSslProtocols = SslProtocols.Tls12;
        old.CipherSuitesPolicy = null;
        await Assert.ThrowsAnyAsync<Exception>(() => kestrel.AskAsync(old));
    }

    [Fact]
    public async Task A_wrong_pin_is_refused_on_either_side_and_the_right_one_is_not()
    {
        var stranger = PeerTrust.PinOf(authority.Certificate);
        var (serverPin, clientPin) = (PeerTrust.PinOf(server.Certificate), PeerTrust.PinOf(client.Certificate));
        var spare = new string('0', 64);
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust(clientPin, spare)));
        Assert.NotNull(await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(serverPin, spare), client)));
        await Assert.ThrowsAsync<AuthenticationException>(() => kestrel.AskAsync(HardenedTls.Client("localhost", Trust(stranger, spare), client)));
        Assert.Null(await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(), new CertificateHolder(authority.IssueClient("another"), clock))));
    }

    [Fact]
    public async Task Expired_unknown_misused_and_missing_client_certificates_are_refused()
    {
        using var other = LocalAuthority.Create("test authority", clock);
        var expired = new CertificateHolder(authority.IssueClient("client", TimeSpan.FromHours(1)), clock);
        clock.Advance(TimeSpan.FromHours(2));
        var unknown = new CertificateHolder(other.IssueClient("client"), clock);
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust()));
        foreach (var shown in new[] { expired, unknown, server, null })
        {
            Assert.Null(await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(), shown)));
        }

        Assert.NotNull(await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(), client)));
    }

    [Fact]
    public async Task Servers_of_another_name_authority_or_time_are_refused()
    {
        using var other = LocalAuthority.Create("test authority", clock);
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust()));
        await Refused(HardenedTls.Client("example.org", Trust(), client));
        await Refused(HardenedTls.Client("localhost", new PeerTrust([other.Certificate], clock), client));
        clock.Advance(TimeSpan.FromDays(8));
        await Refused(HardenedTls.Client("localhost", Trust(), client));

        async Task Refused(SslClientAuthenticationOptions options) => await Assert.ThrowsAsync<AuthenticationException>(() => kestrel.AskAsync(options));
    }

    [Fact]
    public async Task The_certificate_is_swapped_under_load_without_a_failed_handshake()
    {
        const int Connections = 240;
        await using var kestrel = await KestrelServer.StartAsync(() => HardenedTls.Server(server, Trust()));
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var (left, swaps) = (Connections, 0);
        var load = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var answer = await kestrel.AskAsync(HardenedTls.Client("localhost", Trust(), client));
                Assert.Equal("hello", answer!.Value.Body);
                seen.AddOrUpdate(answer.Value.Serial, 1, (_, count) => count + 1);
            }
        })).ToArray();
        while (load.Any(task => !task.IsCompleted))
        {
            server.Swap(authority.IssueServer(["localhost"]));
            swaps++;
            await Task.Delay(10);
        }

        await Task.WhenAll(load);
        output.WriteLine($"{seen.Values.Sum()} handshakes, {swaps} swaps, {seen.Count} certificates seen, none failed");
        Assert.Equal(Connections, seen.Values.Sum());
        Assert.True(seen.Count > 1);
    }

    [Fact]
    public void A_certificate_under_24_hours_is_unhealthy_and_one_without_a_key_is_refused()
    {
        Assert.True(server.IsHealthy);
        clock.Advance(TimeSpan.FromDays(6) + TimeSpan.FromMinutes(1));
        Assert.False(server.IsHealthy);
        Assert.Equal(CryptographyCodes.KeyMissing, Assert.Throws<CryptographyException>(() => server.Swap(authority.Certificate)).Code);
    }

    [Fact]
    public void A_rule_without_authority_or_with_one_pin_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PeerTrust([], clock));
        Assert.Throws<ArgumentException>(() => Trust(new string('0', 64)));
        Assert.Throws<ArgumentException>(() => Trust(new string('0', 64), "short"));
    }

    private PeerTrust Trust(params string[] pins) => new(new X509Certificate2Collection(authority.Certificate), clock, pins);
}
