using System.Text.Json;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Tests.Keyless;

public sealed class IdentityTokenTests
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly string token = IdentityTokenText.Valid();

    [Fact]
    public void A_token_names_what_a_certificate_may_state()
    {
        var plain = IdentityToken.Parse("\n" + IdentityTokenText.Of(new { iss = "https://i.example", sub = "s" }) + "\n");
        Assert.Equal(["s"], plain.Names);
        Assert.Equal(["https://i.example"], plain.Issuers);
        Assert.Null(plain.Expires);

        var email = IdentityToken.Parse(IdentityTokenText.Of(new { iss = "https://i.example", sub = "s", email = "a@b.example", exp = 1, federated_claims = new { connector_id = "https://f.example" } }));
        Assert.Equal(["a@b.example", "s"], email.Names);
        Assert.Equal(["https://f.example", "https://i.example"], email.Issuers);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), email.Expires);
        Assert.DoesNotContain(email.Raw, email.ToString(), StringComparison.Ordinal);

        var workflow = IdentityToken.Parse(IdentityTokenText.Of(new { iss = "i", sub = "repo:a/b:ref:refs/heads/main", job_workflow_ref = "a/b/.github/workflows/w.yml@refs/heads/main" }));
        Assert.Equal("https://github.com/a/b/.github/workflows/w.yml@refs/heads/main", workflow.Names[0]);
        var pipeline = IdentityToken.Parse(IdentityTokenText.Of(new { iss = "i", sub = "project_path:a/b", ci_config_ref_uri = "gitlab.example/a/b//.gitlab-ci.yml@refs/heads/main" }));
        Assert.Equal("https://gitlab.example/a/b//.gitlab-ci.yml@refs/heads/main", pipeline.Names[0]);
    }

    [Fact]
    public void What_is_no_token_is_refused()
    {
        foreach (var text in new[]
        {
            "", "a", "a.b", "a.b.c.d", "e30.e30.", "e30.e30=.", "e30.e3+.", "!.e30.", "e30.e30.!", IdentityTokenText.Of("text"), IdentityTokenText.Of(new { iss = "i" }), IdentityTokenText.Of(new { sub = "s" }),
            IdentityTokenText.Of(new { iss = "", sub = "s" }), IdentityTokenText.Of(new { iss = "i", sub = 1 }), IdentityTokenText.Of(new { iss = "i", sub = "s", exp = "soon" }),
            IdentityTokenText.Of(new { iss = "i", sub = "s", exp = long.MaxValue }), IdentityTokenText.Of(new { iss = "i", sub = new string('s', 70_000) }),
            $"e30.{Convert.ToBase64String("{\"iss\":\"i\",\"iss\":\"j\",\"sub\":\"s\"}"u8).TrimEnd('=')}.",
        })
        {
            Assert.Equal(KeylessCodes.BadToken, Assert.Throws<AttestationException>(() => IdentityToken.Parse(text)).Code);
        }
    }

    [Fact]
    public async Task Without_any_build_system_there_is_no_token() => Assert.Null(await Ambient().GetAsync());

    [Fact]
    public async Task GitHub_is_asked_with_the_jobs_secret_for_the_audience()
    {
        variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://actions.example/token?api-version=2.0";
        variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job-secret";
        HttpRequestMessage? seen = null;
        var got = await Ambient(request => (seen = request, Json(new { value = token })).Item2).GetAsync();
        Assert.Equal(token, got!.Raw);
        Assert.Equal("https://actions.example/token?api-version=2.0&audience=sigstore", seen!.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer job-secret", seen.Headers.Authorization!.ToString());
        Assert.Equal(HttpMethod.Get, seen.Method);
    }

    [Fact]
    public async Task Azure_is_asked_with_the_jobs_secret()
    {
        variables["SYSTEM_OIDCREQUESTURI"] = "https://azure.example/oidctoken";
        variables["SYSTEM_ACCESSTOKEN"] = "job-secret";
        variables["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "a b";
        HttpRequestMessage? seen = null;
        var got = await Ambient(request => (seen = request, Json(new { oidcToken = token })).Item2).GetAsync();
        Assert.Equal(token, got!.Raw);
        Assert.Equal("https://azure.example/oidctoken?api-version=7.1&serviceConnectionId=a%20b", seen!.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer job-secret", seen.Headers.Authorization!.ToString());
        Assert.Equal(HttpMethod.Post, seen.Method);
    }

    [Fact]
    public async Task A_variable_with_a_token_goes_first()
    {
        variables[GitLabToken.Variable] = token;
        variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://actions.example/token";
        variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job-secret";
        Assert.Equal(token, (await Ambient(_ => throw new InvalidOperationException("asked")).GetAsync())!.Raw);
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", "id-token: write")]
    [InlineData("SYSTEM_OIDCREQUESTURI", "https://azure.example/oidctoken", "SYSTEM_ACCESSTOKEN")]
    public async Task A_job_that_may_not_ask_is_told_how(string variable, string value, string remedy)
    {
        variables[variable] = value;
        var error = await Assert.ThrowsAsync<AttestationException>(() => Ambient().GetAsync());
        Assert.Equal(KeylessCodes.NoToken, error.Code);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://actions.example/token", KeylessCodes.InsecureAddress)]
    [InlineData("no address", KeylessCodes.NoToken)]
    public async Task A_bad_address_in_the_environment_is_refused(string url, string code)
    {
        variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = url;
        variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job-secret";
        Assert.Equal(code, (await Assert.ThrowsAsync<AttestationException>(() => Ambient().GetAsync())).Code);
    }

    [Fact]
    public async Task A_refusal_does_not_show_the_jobs_secret_and_offline_asks_nobody()
    {
        variables["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://actions.example/token";
        variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "job-secret";
        var refused = await Assert.ThrowsAsync<AttestationException>(() => Ambient(_ => TamperedNetwork.Status(403, "not with job-secret")).GetAsync());
        Assert.Equal(KeylessCodes.Refused, refused.Code);
        Assert.DoesNotContain("job-secret", refused.Message, StringComparison.Ordinal);
        Assert.Equal(KeylessCodes.BadAnswer, (await Assert.ThrowsAsync<AttestationException>(() => Ambient(_ => Json(new { other = 1 })).GetAsync())).Code);
        Assert.Equal(KeylessCodes.BadToken, (await Assert.ThrowsAsync<AttestationException>(() => Ambient(_ => Json(new { value = "x" })).GetAsync())).Code);
        Assert.Equal(KeylessCodes.Offline, (await Assert.ThrowsAsync<AttestationException>(() => Ambient(offline: true).GetAsync())).Code);
    }

    [Theory]
    [InlineData(false, KeylessCodes.NoToken)]
    [InlineData(true, KeylessCodes.BadToken)]
    public async Task Without_a_valid_token_nothing_is_sent(bool expired, string code)
    {
        using var folder = new TempFolder();
        var source = expired
            ? new GivenToken(IdentityToken.Parse(IdentityTokenText.Of(new { iss = "i", sub = "s", exp = 1 })))
            : (IIdentityTokenSource)Ambient();
        var signer = new KeylessSigner(new KeylessOptions { Identity = source, Connection = Connection(_ => throw new InvalidOperationException("asked")) });
        Assert.Equal(code, (await Assert.ThrowsAsync<AttestationException>(() => signer.SignFileAsync(folder.Write("file", "content")))).Code);
        Assert.Equal(AttestationCodes.ArtifactMissing, (await Assert.ThrowsAsync<AttestationException>(() => signer.SignFileAsync(folder["missing"]))).Code);
        Assert.Equal(AttestationCodes.BadStatement, (await Assert.ThrowsAsync<AttestationException>(() => signer.SignStatementAsync("{}"u8.ToArray()))).Code);
    }

    private static HttpResponseMessage Json(object value) => TamperedNetwork.Status(200, JsonSerializer.Serialize(value));

    private static ServiceConnection Connection(Func<HttpRequestMessage, HttpResponseMessage> answer, bool offline = false) => new()
    {
        Client = new HttpClient(new TamperedNetwork { Instead = (request, _) => answer(request) }), Time = TimeProvider.System, Offline = offline, Retries = 0,
    };

    private AmbientToken Ambient(Func<HttpRequestMessage, HttpResponseMessage>? answer = null, bool offline = false) =>
        new(variables.GetValueOrDefault, Connection(answer ?? (_ => throw new InvalidOperationException("asked")), offline));
}
