using System.Text;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Tests.Keyless;

public sealed class SigningConfigTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_built_in_configuration_names_one_of_each()
    {
        var services = SigningConfig.Production.Select(Now);
        Assert.Equal("https://fulcio.sigstore.dev/", services.CertificateAuthority.AbsoluteUri);
        Assert.Equal(("https://rekor.sigstore.dev/", 1L), (services.Log.Address.AbsoluteUri, services.Log.ApiVersion));
        Assert.Equal("https://timestamp.sigstore.dev/api/v1/timestamp", Assert.Single(services.TimestampAuthorities).AbsoluteUri);
    }

    [Fact]
    public void The_highest_version_known_here_is_chosen_and_of_it_the_newest()
    {
        var logs = $"{Service("old", 2, "2025-01-01T00:00:00Z")},{Service("newest", 2, "2026-01-01T00:00:00Z")},{Service("future", 3)},{Service("first", 1, "2026-02-01T00:00:00Z")},{Service("unreleased", 0)}";
        Assert.Equal("newest.example", Parse(logs: logs).Select(Now).Log.Address.Host);
    }

    [Theory]
    [InlineData("2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z", true)]
    [InlineData("2026-06-01T00:00:01Z", null, false)]
    [InlineData("2025-01-01T00:00:00Z", "2026-05-31T23:59:59Z", false)]
    public void A_service_counts_only_while_it_is_valid_both_ends_included(string start, string? end, bool counts)
    {
        var config = Parse(logs: Service("log", 1, start, end));
        if (counts)
        {
            Assert.Equal("log.example", config.Select(Now).Log.Address.Host);
        }
        else
        {
            Assert.Equal(KeylessCodes.TooFewServices, Assert.Throws<AttestationException>(() => config.Select(Now)).Code);
        }
    }

    [Fact]
    public void Each_operator_counts_once()
    {
        var two = $"{Service("a", @operator: "one")},{Service("b", @operator: "one")},{Service("c", @operator: "two")}";
        Assert.Equal(2, Parse(stamps: two, stampSelector: """{"selector":"ALL"}""").Select(Now).TimestampAuthorities.Count);
        Assert.Single(Parse(stamps: two, stampSelector: """{"selector":"ANY"}""").Select(Now).TimestampAuthorities);
        Assert.Equal(2, Parse(stamps: two, stampSelector: """{"selector":"EXACT","count":2}""").Select(Now).TimestampAuthorities.Count);
        var error = Assert.Throws<AttestationException>(() => Parse(stamps: two, stampSelector: """{"selector":"EXACT","count":3}""").Select(Now));
        Assert.Equal(KeylessCodes.TooFewServices, error.Code);
        Assert.Contains("asks for 3 time stamp authority, and 2 can be used", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_verifiable_bundle_is_refused_before_signing()
    {
        var several = $"{Service("a", @operator: "one")},{Service("b", @operator: "two")}";
        foreach (var config in new[]
        {
            Parse(logs: ""), Parse(authorities: ""), Parse(logs: several, logSelector: """{"selector":"ALL"}"""), Parse(logs: Service("log", 2), stamps: ""),
        })
        {
            Assert.Equal(KeylessCodes.TooFewServices, Assert.Throws<AttestationException>(() => config.Select(Now)).Code);
        }
    }

    [Theory]
    [InlineData("v0.2", "v0.1")]
    [InlineData("\"ANY\"", "\"SOME\"")]
    [InlineData("\"ANY\"", "\"SERVICE_SELECTOR_UNDEFINED\"")]
    [InlineData("\"ANY\"", "\"EXACT\"")]
    [InlineData("\"ANY\"", "\"EXACT\",\"count\":0")]
    [InlineData("\"selector\":\"ANY\"", "")]
    [InlineData("\"start\"", "\"begin\"")]
    [InlineData("https://log.example", "log")]
    [InlineData("{\"mediaType\"", "{\"mediaType\":\"x\",\"mediaType\"")]
    public void A_malformed_configuration_is_refused(string old, string replacement)
    {
        var text = Text().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Text(), text);
        Assert.Equal(KeylessCodes.BadConfig, Assert.Throws<AttestationException>(() => SigningConfig.Parse(Encoding.UTF8.GetBytes(text))).Code);
    }

    [Theory]
    [InlineData("http://log.example")]
    [InlineData("ftp://log.example")]
    [InlineData("https://user@log.example")]
    public void An_address_that_would_show_the_token_is_refused(string address)
    {
        var text = Text().Replace("https://log.example", address, StringComparison.Ordinal);
        Assert.Equal(KeylessCodes.InsecureAddress, Assert.Throws<AttestationException>(() => SigningConfig.Parse(Encoding.UTF8.GetBytes(text))).Code);
    }

    private static SigningConfig Parse(string? authorities = null, string? logs = null, string? stamps = null,
        string logSelector = """{"selector":"ANY"}""", string stampSelector = """{"selector":"ANY"}""") =>
        SigningConfig.Parse(Encoding.UTF8.GetBytes(Text(authorities, logs, stamps, logSelector, stampSelector)));

    private static string Text(string? authorities = null, string? logs = null, string? stamps = null,
        string logSelector = """{"selector":"ANY"}""", string stampSelector = """{"selector":"ANY"}""") => $$"""
        {"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json",
         "caUrls":[{{authorities ?? Service("ca")}}],"rekorTlogUrls":[{{logs ?? Service("log")}}],"tsaUrls":[{{stamps ?? Service("tsa")}}],
         "rekorTlogConfig":{{logSelector}},"tsaConfig":{{stampSelector}},"later":1}
        """;

    private static string Service(string name, int version = 1, string start = "2025-01-01T00:00:00Z", string? end = null, string @operator = "example") =>
        $$"""{"url":"https://{{name}}.example","majorApiVersion":{{version}},"validFor":{"start":"{{start}}"{{(end is null ? "" : $",\"end\":\"{end}\"")}}},"operator":"{{@operator}}"}""";
}
