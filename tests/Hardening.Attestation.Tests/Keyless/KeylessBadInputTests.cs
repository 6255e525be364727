using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Keyless;

/// <summary>Services that lie, fail or stall: each ends in its code, and before the log where that is possible.</summary>
public sealed class KeylessBadInputTests(SigningServicesFixture services) : IClassFixture<SigningServicesFixture>, IDisposable
{
    private const string Authority = "/signingCert";
    private const string Stamp = "/timestamp";
    private const string Log = "/log/entries";
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [ToolFact("node", "npm", "openssl")]
    public async Task A_certificate_for_another_key_is_refused_before_anything_is_logged()
    {
        using var other = EphemeralKey.Create();
        await ShouldFailAsync(KeylessCodes.BadCertificate, "another key", new TamperedNetwork
        {
            Request = (path, body) => path.EndsWith(Authority, StringComparison.Ordinal)
                ? Edit(body, json => json["certificateSigningRequest"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(other.CreateCertificateRequest())))
                : body,
        });
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_certificate_for_another_identity_or_issuer_is_refused_before_anything_is_logged()
    {
        foreach (var (token, why) in new[] { (IdentityToken.Parse(IdentityTokenText.Valid("https://ci.example/mallory")), "mallory"), (IdentityToken.Parse(IdentityTokenText.Valid(issuer: "https://other.example")), "other.example") })
        {
            await ShouldFailAsync(KeylessCodes.BadCertificate, why, new TamperedNetwork
            {
                Request = (path, body) => path.EndsWith(Authority, StringComparison.Ordinal)
                    ? Edit(body, json => json["credentials"]!["oidcIdentityToken"] = token.Raw)
                    : body,
            });
        }
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task An_expected_identity_decides_instead_of_the_token()
    {
        await services.StartAsync();
        using var network = new TamperedNetwork();
        await Signer(network, change: o => o with { ExpectedIdentity = new CertificateIdentity(IdentityTokenText.Subject, IdentityTokenText.Issuer) }).SignFileAsync(evidence.Artifact);
        await ShouldFailAsync(KeylessCodes.BadCertificate, "was expected", new TamperedNetwork(),
            change: o => o with { ExpectedIdentity = new CertificateIdentity(IdentityTokenText.Subject[..^1], IdentityTokenText.Issuer) });
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_certificate_of_an_untrusted_authority_or_unknown_certificate_log_is_refused_before_anything_is_logged()
    {
        await ShouldFailAsync(KeylessCodes.BadCertificate, "does not lead to an authority", new TamperedNetwork(), change: o => o with { TrustedRoot = TrustedRoot.Production });
        await ShouldFailAsync(KeylessCodes.BadCertificate, "has no certificate authority", new TamperedNetwork(), change: o => o with { TrustedRoot = o.TrustedRoot with { CertificateAuthorities = [] } });
        await ShouldFailAsync(KeylessCodes.BadCertificate, "no trusted certificate log", new TamperedNetwork(), change: o => o with { TrustedRoot = o.TrustedRoot with { CertificateLogs = [] } });
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData("""{"signedCertificateEmbeddedSct":{"chain":{"certificates":[]}}}""", KeylessCodes.BadAnswer)]
    [InlineData("""{"signedCertificateEmbeddedSct":{"chain":{"certificates":["no certificate"]}}}""", KeylessCodes.BadAnswer)]
    [InlineData("""{"signedCertificateDetachedSct":{"chain":{"certificates":[]},"signedCertificateTimestamp":"AA=="}}""", KeylessCodes.BadCertificate)]
    [InlineData("""{"signedCertificateEmbeddedSct":{"chain":{"certificates":["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]}}}""", KeylessCodes.BadCertificate)]
    [InlineData("""{"signedCertificateEmbeddedSct":{},"signedCertificateEmbeddedSct":{}}""", KeylessCodes.BadAnswer)]
    [InlineData("<html></html>", KeylessCodes.BadAnswer)]
    [InlineData("", KeylessCodes.BadAnswer)]
    public async Task An_answer_without_a_certificate_is_refused(string answer, string code) =>
        await ShouldFailAsync(code, "certificate", new TamperedNetwork { Answer = (path, body) => path.EndsWith(Authority, StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(answer) : body });

    [ToolFact("node", "npm", "openssl")]
    public async Task A_time_stamp_for_another_request_signature_or_authority_is_refused_before_anything_is_logged()
    {
        // TimeStampReq ends in the nonce (10 bytes) and the flag for certificates (3); the imprint's hash begins at 24 or before.
        foreach (var at in new Index[] { ^6, 30 })
        {
            await ShouldFailAsync(KeylessCodes.BadTimestamp, "", new TamperedNetwork
            {
                Request = (path, body) => path.EndsWith(Stamp, StringComparison.Ordinal) ? Flip(body, at.GetOffset(body.Length)) : body,
            });
        }

        await ShouldFailAsync(KeylessCodes.BadTimestamp, "bytes follow", new TamperedNetwork { Answer = (path, body) => path.EndsWith(Stamp, StringComparison.Ordinal) ? [.. body, 0] : body });
        await ShouldFailAsync(KeylessCodes.BadTimestamp, "", new TamperedNetwork { Answer = (path, body) => path.EndsWith(Stamp, StringComparison.Ordinal) ? Flip(body, body.Length - 1) : body });
        await ShouldFailAsync(KeylessCodes.BadTimestamp, "no time stamp authority", new TamperedNetwork(), change: o => o with { TrustedRoot = o.TrustedRoot with { TimestampAuthorities = [] } });
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData("3003020102", "rejection, without reason")]
    [InlineData("30053003020100", "granted, without token")]
    [InlineData("", "nothing")]
    public async Task A_time_stamp_authority_that_refuses_or_gives_no_token_is_refused(string answer, string what)
    {
        Assert.NotEmpty(what);
        await ShouldFailAsync(KeylessCodes.BadTimestamp, "", new TamperedNetwork { Answer = (path, body) => path.EndsWith(Stamp, StringComparison.Ordinal) ? Convert.FromHexString(answer) : body });
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_entry_about_another_signature_is_refused(int log)
    {
        byte[]? entry = null;
        using (var recorder = new TamperedNetwork { Answer = (path, body) => path.EndsWith(Log, StringComparison.Ordinal) ? entry = body : body })
        {
            await services.StartAsync();
            await Signer(recorder, log).SignFileAsync(evidence.Folder.Write("other", "other"));
        }

        await ShouldFailAsync(KeylessCodes.BadBundle, CheckIds.LogBody, new TamperedNetwork { Answer = (path, body) => path.EndsWith(Log, StringComparison.Ordinal) ? entry! : body }, log);
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(1, "checkpoint")]
    [InlineData(1, "hashes")]
    [InlineData(1, "signedEntryTimestamp")]
    [InlineData(2, "checkpoint")]
    [InlineData(2, "hashes")]
    [InlineData(2, "rootHash")]
    public async Task An_entry_with_a_wrong_proof_is_refused(int log, string spoiled) => await ShouldFailAsync(
        KeylessCodes.BadBundle, spoiled == "signedEntryTimestamp" ? CheckIds.LogPromise : CheckIds.LogInclusion,
        new TamperedNetwork { Answer = (path, body) => path.EndsWith(Log, StringComparison.Ordinal) ? Edit(body, json => Spoil(json, spoiled)) : body }, log);

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(1, "inclusionProof")]
    [InlineData(1, "checkpoint")]
    [InlineData(1, "signedEntryTimestamp")]
    [InlineData(1, "body")]
    [InlineData(2, "inclusionProof")]
    [InlineData(2, "checkpoint")]
    [InlineData(2, "logId")]
    [InlineData(2, "canonicalizedBody")]
    public async Task An_entry_with_a_part_missing_is_refused(int log, string part)
    {
        var error = await FailAsync(new TamperedNetwork { Answer = (path, body) => path.EndsWith(Log, StringComparison.Ordinal) ? Edit(body, json => Remove(json, part)) : body }, log);
        Assert.True(error.Code is KeylessCodes.BadAnswer or KeylessCodes.BadBundle, $"{error.Code} {error.Message}");
    }

    [ToolTheory("node", "npm", "openssl")]
    [InlineData(Authority, 1)]
    [InlineData(Stamp, 2)]
    [InlineData(Log, 1)]
    [InlineData(Log, 2)]
    public async Task Every_service_may_refuse_fail_stall_overflow_or_be_gone(string service, int log)
    {
        await ShouldFailAsync(KeylessCodes.Refused, "status 400: the reason", Answering(service, 400, "the reason"), log);
        await ShouldFailAsync(KeylessCodes.Refused, "status 307", Answering(service, 307), log);
        await ShouldFailAsync(KeylessCodes.Unavailable, "status 503", Answering(service, 503), log);
        await ShouldFailAsync(KeylessCodes.Unavailable, "cannot be reached", new TamperedNetwork
        {
            Instead = (_, path) => path.EndsWith(service, StringComparison.Ordinal) ? throw new HttpRequestException("refused") : null,
        }, log);
        await ShouldFailAsync(KeylessCodes.BadAnswer, "sends more than", Answering(service, 201, new string(' ', ServiceClient.MaximumJson + 1)), log);
        await ShouldFailAsync(KeylessCodes.Unavailable, "did not answer within", new TamperedNetwork { Stall = path => path.EndsWith(service, StringComparison.Ordinal) },
            log, o => o with { Connection = o.Connection with { AttemptTimeout = TimeSpan.FromMilliseconds(300), Retries = 0 } });
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task What_fails_for_a_while_is_repeated_and_what_is_refused_is_not()
    {
        await services.StartAsync();
        var calls = 0;
        using var flaky = new TamperedNetwork { Instead = (_, path) => path.EndsWith(Authority, StringComparison.Ordinal) && ++calls < 3 ? TamperedNetwork.Status(503) : null };
        await Signer(flaky).SignFileAsync(evidence.Artifact);
        Assert.Equal(3, calls);

        var refusals = 0;
        await ShouldFailAsync(KeylessCodes.Refused, "status 403", new TamperedNetwork
        {
            Instead = (_, path) => path.EndsWith(Authority, StringComparison.Ordinal) ? Count(ref refusals) : null,
        });
        Assert.Equal(1, refusals);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task A_refusal_that_quotes_the_token_does_not_show_it()
    {
        var token = IdentityToken.Parse(IdentityTokenText.Valid());
        var error = await FailAsync(Answering(Authority, 401, "bad token " + token.Raw), change: o => o with { Identity = new GivenToken(token) });
        Assert.Contains("bad token (token)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Raw, error.ToString(), StringComparison.Ordinal);
    }

    [ToolFact("node", "npm", "openssl")]
    public async Task Cancelling_ends_the_wait()
    {
        await services.StartAsync();
        using var network = new TamperedNetwork { Stall = path => path.EndsWith(Authority, StringComparison.Ordinal) };
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Signer(network).SignFileAsync(evidence.Artifact, cancelled.Token));
    }

    private static HttpResponseMessage Count(ref int calls)
    {
        calls++;
        return TamperedNetwork.Status(403);
    }

    private static TamperedNetwork Answering(string service, int status, string body = "") =>
        new() { Instead = (_, path) => path.EndsWith(service, StringComparison.Ordinal) ? TamperedNetwork.Status(status, body) : null };

    private static byte[] Edit(byte[] body, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(body)!;
        edit(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static byte[] Flip(byte[] body, int at)
    {
        var result = body.ToArray();
        result[at] ^= 1;
        return result;
    }

    private static void Spoil(JsonNode node, string name) => Walk(node, name, (parent, value) =>
        parent[name] = value switch
        {
            JsonArray hashes => new JsonArray([.. hashes.Skip(1).Select(hash => hash!.DeepClone())]),
            JsonObject note => new JsonObject { ["envelope"] = note["envelope"]!.GetValue<string>().Replace("example\n", "example\n1", StringComparison.Ordinal) },
            _ when name == "checkpoint" => value.GetValue<string>().Replace("\n\n", "\nadded\n\n", StringComparison.Ordinal),
            _ => Convert.ToBase64String(Flip(Convert.FromBase64String(value.GetValue<string>()), 8)),
        });

    private static void Remove(JsonNode node, string name) => Walk(node, name, (parent, _) => parent.Remove(name));

    private static void Walk(JsonNode node, string name, Action<JsonObject, JsonNode> found)
    {
        if (node is not JsonObject parent)
        {
            return;
        }

        foreach (var (key, value) in parent.ToArray())
        {
            if (key == name)
            {
                found(parent, value!);
            }
            else if (value is not null)
            {
                Walk(value, name, found);
            }
        }
    }

    private KeylessSigner Signer(TamperedNetwork network, int log = 2, Func<KeylessOptions, KeylessOptions>? change = null)
    {
        var options = new KeylessOptions
        {
            Identity = new GivenToken(IdentityToken.Parse(IdentityTokenText.Valid())),
            Connection = new ServiceConnection
            {
                Client = new HttpClient(network, disposeHandler: false), Time = TimeProvider.System, RetryDelay = TimeSpan.FromMilliseconds(1),
            },
            Config = SigningConfig.Parse(File.ReadAllBytes(services.ConfigFile(log))),
            TrustedRoot = TrustedRoot.Parse(File.ReadAllBytes(services.TrustedRootFile)),
        };
        return new KeylessSigner(change?.Invoke(options) ?? options);
    }

    private async Task<AttestationException> FailAsync(TamperedNetwork network, int log = 2, Func<KeylessOptions, KeylessOptions>? change = null)
    {
        await services.StartAsync();
        using (network)
        {
            return await Assert.ThrowsAsync<AttestationException>(() => Signer(network, log, change).SignFileAsync(evidence.Artifact));
        }
    }

    private async Task ShouldFailAsync(string code, string why, TamperedNetwork network, int log = 2, Func<KeylessOptions, KeylessOptions>? change = null)
    {
        var error = await FailAsync(network, log, change);
        Assert.True(error.Code == code && error.Message.Contains(why, StringComparison.Ordinal), $"{error.Code} {error.Message}");
        Assert.NotEmpty(error.Remedy);
        if (code is KeylessCodes.BadCertificate or KeylessCodes.BadTimestamp)
        {
            Assert.DoesNotContain(network.Requests, request => request.Path.EndsWith(Log, StringComparison.Ordinal));
        }
    }
}
