using CsCheck;
using Hardening.Networking.Hosts;

namespace Hardening.Networking.Tests.Hosts;

public sealed class HostAllowListTests
{
    private readonly HostAllowList hosts = new(["api.example.org", "*.Stream.example.org:8443", "[2606:4700::1]", "1.2.3.4:8443"]);

    [Theory]
    [InlineData("api.example.org", 443, true)]
    [InlineData("API.Example.ORG.", 443, true)]
    [InlineData("api.example.org", 8443, false)]
    [InlineData("xapi.example.org", 443, false)]
    [InlineData("api.example.org.evil.example", 443, false)]
    [InlineData("a.stream.example.org", 8443, true)]
    [InlineData("a.b.stream.example.org", 8443, true)]
    [InlineData("stream.example.org", 8443, false)]
    [InlineData("astream.example.org", 8443, false)]
    [InlineData("a.stream.example.org", 443, false)]
    [InlineData("[2606:4700:0:0::1]", 443, true)]
    [InlineData("1.2.3.4", 8443, true)]
    [InlineData("0x1.2.3.4", 8443, true)]
    [InlineData("1.2.3.5", 8443, false)]
    [InlineData("", 443, false)]
    [InlineData("api.example.org\n", 443, false)]
    [InlineData("api..example.org", 443, false)]
    [InlineData("аpi.example.org", 443, false)]
    public void Only_what_is_listed_is_allowed(string host, int port, bool allowed) => Assert.Equal(allowed, hosts.Allows(host, port));

    [Fact]
    public void A_star_allows_every_host_at_its_port()
    {
        var all = new HostAllowList(["*"]);

        Assert.True(all.Allows("anything.example", 443));
        Assert.False(all.Allows("anything.example", 80));
        Assert.False(all.Allows("no host", 443));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://api.example.org")]
    [InlineData("api.example.org:0")]
    [InlineData("api.example.org:port")]
    [InlineData("*.1.2.3.4")]
    [InlineData("a.*.example.org")]
    [InlineData("api.example.org/path")]
    public void An_entry_that_is_no_host_is_refused(string entry) =>
        Assert.Equal(NetworkCodes.BadConfiguration, Assert.Throws<NetworkException>(() => new HostAllowList([entry])).Code);

    [Fact]
    public void A_list_without_hosts_is_refused() =>
        Assert.Equal(NetworkCodes.BadConfiguration, Assert.Throws<NetworkException>(() => new HostAllowList([])).Code);

    [Fact]
    public void No_text_makes_two_readings_of_a_destination() => Gen.String.Sample(text =>
        Destination.TryRead(text, 443) is not { } read || Destination.TryRead(read.Host, 443) == read);
}
