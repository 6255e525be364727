using Hardening.Networking.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.Networking.Tests.Http;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("MaximumRedirect", "3")]
    [InlineData("Extra:Nested", "1")]
    [InlineData("Timeout", "soon")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("ConnectTimeout", "01:00:00")]
    [InlineData("PermittedRanges:0", "10.0.0.1/8x")]
    [InlineData("DnsServers:0", "dns.example")]
    [InlineData("CrossCheckDns", "true")]
    [InlineData("Pins:0", "aa")]
    [InlineData("MaximumRedirects", "-1")]
    [InlineData("Retries", "11")]
    [InlineData("MaximumResponseBytes", "0")]
    [InlineData("AuthoritiesFile", "relative.pem")]
    [InlineData("AllowedHosts:0", "https://api.example.org")]
    public void An_unknown_key_or_a_value_that_cannot_be_is_refused(string key, string value) =>
        Assert.Equal(NetworkCodes.BadConfiguration, Assert.Throws<NetworkException>(() => Options((key, value))).Code);

    [Fact]
    public void No_hosts_at_all_is_refused() =>
        Assert.Equal(NetworkCodes.BadConfiguration, Assert.Throws<NetworkException>(() => Options(("AllowedHosts:0", null))).Code);

    [Fact]
    public void The_refusal_comes_when_the_service_starts() => Assert.Equal(
        NetworkCodes.BadConfiguration,
        Assert.Throws<NetworkException>(() => Provider(("Typo", "1")).GetRequiredService<IStartupValidator>().Validate()).Code);

    [Fact]
    public void Every_documented_key_is_read()
    {
        var options = Options(
            ("AllowedHosts:1", "*.example.org:8443"), ("PermittedRanges:0", "10.1.0.0/16"), ("DnsServers:0", "9.9.9.9"), ("DnsServers:1", "[2620:fe::fe]:5353"),
            ("CrossCheckDns", "true"), ("Timeout", "00:00:20"), ("ConnectTimeout", "00:00:05"), ("MaximumResponseBytes", "1048576"), ("MaximumRedirects", "0"),
            ("Retries", "1"), ("MaximumRetryDelay", "00:00:10"), ("ConnectionLifetime", "00:01:00"));

        Assert.Equal(["api.example.org", "*.example.org:8443"], options.AllowedHosts);
        Assert.Equal(["9.9.9.9:53", "[2620:fe::fe]:5353"], options.Servers().Select(server => server.ToString()));
        Assert.Equal("10.1.0.0/16", Assert.Single(options.Ranges()).ToString());
        Assert.Equal((20, 5, 10, 60), (options.Timeout.TotalSeconds, options.ConnectTimeout.TotalSeconds, options.MaximumRetryDelay.TotalSeconds, options.ConnectionLifetime.TotalSeconds));
        Assert.Equal((1048576, 0, 1), (options.MaximumResponseBytes, options.MaximumRedirects, options.Retries));
    }

    private static HardenedHttpOptions Options(params (string Key, string? Value)[] settings) =>
        Provider(settings).GetRequiredService<IOptionsMonitor<HardenedHttpOptions>>().Get("test");

    private static ServiceProvider Provider(params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["AllowedHosts:0"] = "api.example.org" };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var section = new ConfigurationBuilder().AddInMemoryCollection(values.Where(pair => pair.Value is not null)).Build();
        return new ServiceCollection().AddHardenedHttpClient("test", section).Services.BuildServiceProvider();
    }
}
