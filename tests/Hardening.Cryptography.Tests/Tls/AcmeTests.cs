using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Tests.Rings;
using Hardening.Cryptography.Tls;
using Hardening.Cryptography.Tls.Acme;
using Hardening.Cryptography.Tls.Renewal;

namespace Hardening.Cryptography.Tests.Tls;

public sealed class AcmeTests
{
    [ToolFact("pebble")]
    public async Task A_service_issues_certificates_for_an_address_that_is_ours_and_a_server_shows_them_in_turn()
    {
        await using var service = await AcmeServer.StartAsync();
        using var account = EphemeralKey.Create();
        var client = new AcmeClient(service.Http, service.Directory, account, service.Challenges, TimeProvider.System, ["mailto:admin@example.org"]);
        var source = new AcmeCertificateSource(client, ["127.0.0.1"]);
        var first = await source.IssueAsync(null);
        Assert.True(first.Certificate.HasPrivateKey);
        Assert.True(first.Certificate.MatchesHostname("127.0.0.1"));
        Assert.NotEmpty(first.Intermediates);

        // The clock of the renewal stands near the end of the certificate, the service's where it is.
        var clock = new ManualClock();
        clock.Advance(first.Certificate.NotAfter.ToUniversalTime() - clock.GetUtcNow().UtcDateTime - TimeSpan.FromHours(20));
        var holder = new CertificateHolder(first.Certificate, clock, first.Intermediates);
        Assert.False(holder.IsHealthy);
        var errors = new List<Exception>();
        await new CertificateRenewer(holder, source, clock, errors.Add).StepAsync();
        Assert.Empty(errors);
        Assert.NotEqual(first.Certificate.Thumbprint, holder.Certificate.Thumbprint);
        Assert.NotEqual(first.Certificate.GetPublicKeyString(), holder.Certificate.GetPublicKeyString());
    }

    [ToolFact("pebble")]
    public async Task A_name_that_nobody_answers_for_is_refused_with_the_reason_and_no_challenge_stays()
    {
        await using var service = await AcmeServer.StartAsync();
        using var account = EphemeralKey.Create();
        var silent = new Silent();
        var client = new AcmeClient(service.Http, service.Directory, account, silent, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<CryptographyException>(() => client.IssueAsync(["127.0.0.1"]));
        Assert.Equal(CryptographyCodes.CertificateRefused, refused.Code);
        Assert.Contains("unauthorized", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, silent.Open);
    }

    [Fact]
    public void An_account_needs_a_key_of_the_one_kind()
    {
        using var folder = new TempFolder();
        KeyFile.Create(folder["key.pem"], KeyType.EcP384, null);
        using var key = KeyFile.LoadSigner(folder["key.pem"], null);
        using var http = new HttpClient();
        var refused = Assert.Throws<CryptographyException>(() => new AcmeClient(http, new Uri("https://localhost/dir"), key, new HttpChallenges(), TimeProvider.System));
        Assert.Equal(CryptographyCodes.UnsupportedAlgorithm, refused.Code);
    }

    private sealed class Silent : IAcmeChallengeSolver
    {
        public string Type => "http-01";

        internal int Open { get; private set; }

        public ValueTask PresentAsync(AcmeChallenge challenge, CancellationToken cancellationToken = default)
        {
            Open++;
            return ValueTask.CompletedTask;
        }

        public ValueTask RemoveAsync(AcmeChallenge challenge)
        {
            Open--;
            return ValueTask.CompletedTask;
        }
    }
}
