using System.Net;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Tests.Rings;
using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Tls.Acme;
using Hardening.Cryptography.Tls.Renewal;

namespace Hardening.Cryptography.Tests.Tls;

public sealed class AcmeBadAnswerTests
{
    private const string NoNonce = """{"type":"urn:ietf:params:acme:error:badNonce"}""";
    private const string Limited = """{"type":"urn:ietf:params:acme:error:rateLimited","detail":"too many"}""";

    [Theory]
    [InlineData("/dir", "[]")]
    [InlineData("/dir", "{}")]
    [InlineData("/dir", """{"newNonce":"http://s/nonce","newAccount":"https://s/account","newOrder":"https://s/new"}""")]
    [InlineData("/new", """{"status":"pending","authorizations":["http://elsewhere/authz"],"finalize":"https://s/finalize"}""")]
    [InlineData("/new", "not json")]
    [InlineData("/authz", """{"identifier":{"type":"dns","value":"name.example"},"status":"pending","challenges":[{"type":"http-01","url":"https://s/challenge","status":"pending","token":"../up"}]}""")]
    [InlineData("/certificate", "none")]
    [InlineData("/certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public async Task An_answer_that_is_not_what_the_protocol_says_is_a_failure_of_the_service(string path, string body)
    {
        var error = await Issue(new ScriptedAcme().With(path, body));
        Assert.Equal(CryptographyCodes.CertificateServiceFailed, error.Code);
    }

    [Fact]
    public async Task A_certificate_for_another_key_is_not_taken()
    {
        using var authority = LocalAuthority.Create("test", TimeProvider.System);
        using var other = authority.IssueServer(["name.example"]);
        var error = await Issue(new ScriptedAcme().With("/certificate", other.ExportCertificatePem()));
        Assert.Equal(CryptographyCodes.CertificateServiceFailed, error.Code);
        Assert.Contains("key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_a_server_error_and_numbers_that_are_never_good_end_the_work()
    {
        Assert.Equal(CryptographyCodes.CertificateServiceFailed, (await Issue(new ScriptedAcme().With("/dir", new string(' ', 300 * 1024)))).Code);
        Assert.Equal(CryptographyCodes.CertificateServiceFailed, (await Issue(new ScriptedAcme().With("/account", "oops", HttpStatusCode.BadGateway, "text/html"))).Code);
        var stubborn = new ScriptedAcme().With("/account", NoNonce, HttpStatusCode.BadRequest, ScriptedAcme.Problem);
        Assert.Equal(CryptographyCodes.CertificateRefused, (await Issue(stubborn)).Code);
        Assert.Equal(8, stubborn.Asked.Count(path => path == "/account"));
    }

    [Fact]
    public async Task A_refusal_is_shown_without_control_characters_and_not_endlessly()
    {
        var detail = "\\u001b[31m" + new string('x', 1000);
        var error = await Issue(new ScriptedAcme().With("/new", $$"""{"type":"urn:ietf:params:acme:error:rejectedIdentifier","detail":"{{detail}}"}""", HttpStatusCode.Forbidden, ScriptedAcme.Problem));
        Assert.Equal(CryptographyCodes.CertificateRefused, error.Code);
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.InRange(error.Message.Length, 50, 400);
    }

    [Theory]
    [InlineData("""{"status":"invalid","authorizations":[],"finalize":"https://s/finalize","error":{"type":"x","detail":"no"}}""", CryptographyCodes.CertificateRefused)]
    [InlineData("""{"status":"processing","authorizations":[],"finalize":"https://s/finalize"}""", CryptographyCodes.CertificateServiceFailed)]
    public async Task An_order_that_fails_or_is_never_decided_ends_the_work(string order, string code) =>
        Assert.Equal(code, (await Issue(new ScriptedAcme().With("/order", order), TimeSpan.FromMilliseconds(10))).Code);

    [Fact]
    public async Task A_service_that_does_not_offer_our_challenge_or_is_not_content_is_a_refusal()
    {
        const string Other = """{"identifier":{"type":"dns","value":"name.example"},"status":"pending","challenges":[{"type":"dns-01","url":"https://s/challenge","status":"pending","token":"dG9rZW4"}]}""";
        Assert.Equal(CryptographyCodes.CertificateRefused, (await Issue(new ScriptedAcme().With("/authz", Other))).Code);
        const string Invalid = """{"identifier":{"type":"dns","value":"name.example"},"status":"invalid","challenges":[{"type":"http-01","url":"https://s/challenge","status":"invalid","token":"dG9rZW4","error":{"type":"x","detail":"no answer"}}]}""";
        var error = await Issue(new ScriptedAcme().With("/authz", Invalid));
        Assert.Equal((CryptographyCodes.CertificateRefused, true), (error.Code, error.Message.Contains("no answer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_advice_when_to_renew_is_followed_and_bad_advice_is_reported_and_left()
    {
        using var authority = LocalAuthority.Create("test", TimeProvider.System);
        using var current = authority.IssueServer(["name.example"], TimeSpan.FromDays(30));
        using var account = EphemeralKey.Create();
        var clock = new ManualClock();
        clock.Advance(DateTimeOffset.UtcNow - clock.GetUtcNow());
        var (start, end) = (clock.GetUtcNow().AddHours(1), clock.GetUtcNow().AddHours(2));
        var service = new ScriptedAcme().With("/renewal", $$$"""{"suggestedWindow":{"start":"{{{start:O}}}","end":"{{{end:O}}}"}}""");
        var (source, errors) = (Source(service, account, clock), new List<Exception>());
        Assert.InRange(await source.RenewAtAsync(current), start, end);
        Assert.StartsWith("/renewal/", service.Asked[^1], StringComparison.Ordinal);
        Assert.Equal(2, service.Asked[^1].Split('.').Length);

        var holder = new CertificateHolder(current, clock);
        var wait = await new CertificateRenewer(holder, source, clock, errors.Add).StepAsync();
        Assert.InRange(wait, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Assert.Empty(errors);

        // Without usable advice the certificate's own age decides.
        var bad = Source(new ScriptedAcme().With("/renewal", """{"suggestedWindow":{"start":"2030-01-02T00:00:00Z","end":"2030-01-01T00:00:00Z"}}"""), account, clock);
        Assert.Equal(CertificateRenewer.CheckInterval, await new CertificateRenewer(holder, bad, clock, errors.Add).StepAsync());
        Assert.Single(errors);

        // And when it is time and the service says no, the old certificate stays and it is tried again.
        clock.Advance(TimeSpan.FromDays(25));
        var refusing = Source(new ScriptedAcme().With("/new", Limited, (HttpStatusCode)429, ScriptedAcme.Problem).With("/renewal", "{}"), account, clock);
        Assert.Equal(CertificateRenewer.RetryInterval, await new CertificateRenewer(holder, refusing, clock, errors.Add).StepAsync());
        Assert.Contains("rateLimited", errors[^1].Message, StringComparison.Ordinal);
        Assert.Same(current, holder.Certificate);
    }

    [Fact]
    public async Task A_certificate_of_ones_own_authority_is_swapped_in_when_two_thirds_of_its_time_are_over()
    {
        var clock = new ManualClock();
        using var authority = LocalAuthority.Create("test", clock);
        var source = new LocalCertificateSource(authority, ["name.example"], TimeSpan.FromDays(30));
        var holder = new CertificateHolder((await source.IssueAsync(null)).Certificate, clock);
        var first = holder.Certificate;
        var renewer = new CertificateRenewer(holder, source, clock);
        Assert.Equal(CertificateRenewer.CheckInterval, await renewer.StepAsync());
        Assert.Same(first, holder.Certificate);
        clock.Advance(TimeSpan.FromDays(20));
        await renewer.StepAsync();
        Assert.NotSame(first, holder.Certificate);
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renewer.RunAsync(ended.Token));
    }

    private static AcmeCertificateSource Source(ScriptedAcme service, EphemeralKey account, TimeProvider clock) => new(
        new AcmeClient(new HttpClient(service), new Uri("https://s/dir"), account, new HttpChallenges(), clock), ["name.example"]);

    private static async Task<CryptographyException> Issue(ScriptedAcme service, TimeSpan? patience = null)
    {
        using var account = EphemeralKey.Create();
        using var http = new HttpClient(service);
        var client = new AcmeClient(http, new Uri("https://s/dir"), account, new HttpChallenges(), TimeProvider.System, patience: patience);
        return await Assert.ThrowsAsync<CryptographyException>(() => client.IssueAsync(["name.example"]));
    }
}
