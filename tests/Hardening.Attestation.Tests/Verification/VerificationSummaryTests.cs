using Hardening.Attestation.Bundles;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>The summary of one run is accepted by the next; one test for each way in which it is not.</summary>
public sealed class VerificationSummaryTests : IDisposable
{
    private const string Verifier = "https://verifier.example/release";
    private const string Resource = "pkg:nuget/App@1.0.0";
    private readonly Evidence evidence = new();

    public VerificationSummaryTests() => KeyFile.WritePublic(evidence.Folder["verifier.pub.pem"], KeyFile.Create(evidence.Folder["verifier.key.pem"], KeyType.EcP256));

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task A_summary_says_what_was_verified_against_what_by_whom_and_when()
    {
        await evidence.SignAsync();
        var policy = BuildPolicy();
        var statement = await SummarizeAsync(policy);
        var summary = VerificationSummary.Read(statement.Predicate);
        Assert.Equal((await evidence.DigestAsync())["sha256"], Assert.Single(statement.Subjects).Digest!["sha256"]);
        Assert.True(summary.Passed);
        Assert.Equal(2, summary.BuildLevel);
        Assert.Equal(policy.Sha256, summary.Policy.Digest!["sha256"]);
        Assert.StartsWith("ni:///sha-256;", summary.Policy.Uri, StringComparison.Ordinal);
        var bundle = await File.ReadAllBytesAsync(evidence.BundleFile);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bundle)), Assert.Single(summary.InputAttestations).Digest!["sha256"]);
        Assert.Equal((Verifier, Resource, Evidence.Now), (summary.VerifierId, summary.ResourceUri, summary.TimeVerified));
    }

    [Fact]
    public async Task The_summary_of_one_run_is_accepted_by_the_next_without_the_evidence()
    {
        await evidence.SignAsync();
        var policy = BuildPolicy();
        await SignSummaryAsync(await SummarizeAsync(policy));
        Verify($"level: 2, policy: 'sha256:{policy.Sha256}', maximumAgeDays: 1").ShouldPass();
    }

    [Fact]
    public async Task A_failed_verification_is_summarized_as_failed_and_not_accepted()
    {
        await evidence.SignAsync(inputs => inputs with { BuilderId = "https://example.org/builders/other" });
        var statement = await SummarizeAsync(BuildPolicy());
        var summary = VerificationSummary.Read(statement.Predicate);
        Assert.False(summary.Passed);
        Assert.Equal([VerificationSummary.FailedLevel], summary.VerifiedLevels);
        await SignSummaryAsync(statement);
        Assert.Equal("FAILED", Verify().ShouldFail(CheckIds.VerificationSummary).Seen);
    }

    [Fact]
    public async Task Another_verifier_is_refused() =>
        await Refused(s => s with { VerifierId = Verifier + "/other" }, "verifier https://verifier.example/release", Verifier + "/other");

    [Fact]
    public async Task Another_resource_is_refused() => await Refused(s => s with { ResourceUri = "pkg:nuget/Other@1.0.0" }, "resource pkg:nuget/App@*", "pkg:nuget/Other@1.0.0");

    [Fact]
    public async Task A_lower_level_is_refused() =>
        await Refused(s => s with { VerifiedLevels = ["SLSA_BUILD_LEVEL_1"] }, "SLSA build level 2", "SLSA_BUILD_LEVEL_1", "level: 2");

    [Fact]
    public async Task A_summary_without_a_build_level_has_level_0() => await Refused(s => s with { VerifiedLevels = ["ACME_LEVEL_9"] }, "SLSA build level 1", "ACME_LEVEL_9", "level: 1");

    [Fact]
    public async Task Another_policy_is_refused() =>
        await Refused(s => s, $"verified against policy sha256:{new string('0', 64)}", "sha256:", $"policy: 'sha256:{new string('0', 64)}'");

    [Fact]
    public async Task An_old_summary_is_refused() =>
        await Refused(s => s with { TimeVerified = Evidence.Now.AddDays(-8) }, "verified since", "2025-12-25", "maximumAgeDays: 7");

    [Fact]
    public async Task A_summary_from_the_future_is_refused() => await Refused(s => s with { TimeVerified = Evidence.Now.AddSeconds(1) }, "verified before", "2026-01-02");

    [Fact]
    public async Task A_summary_about_another_artifact_is_refused()
    {
        await evidence.SignAsync();
        var statement = await SummarizeAsync(BuildPolicy());
        await SignSummaryAsync(statement);
        File.WriteAllText(evidence.Artifact, "another artifact");
        Verify().ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task Another_predicate_type_is_refused()
    {
        await evidence.SignAsync();
        await SignSummaryAsync(await SummarizeAsync(BuildPolicy()) with { PredicateType = PredicateTypes.VerificationSummary + ".1" });
        // What is no summary may not be signed by a verifier at all.
        Verify().ShouldFail(CheckIds.SignerAllowed);
    }

    [Fact]
    public async Task A_malformed_summary_is_refused()
    {
        await evidence.SignAsync();
        await SignSummaryAsync(await SummarizeAsync(BuildPolicy()) with { Predicate = Predicates.PredicateSamples.Json("{}") });
        Assert.Equal(AttestationCodes.BadStatement, Verify().ShouldFail(CheckIds.VerificationSummary).Code);
    }

    [Fact]
    public async Task A_signature_by_a_key_that_no_verifier_has_is_refused()
    {
        await evidence.SignAsync();
        using var builder = evidence.Signer();
        await WriteSummaryAsync(await BundleSigner.SignStatementAsync(await SummarizeAsync(BuildPolicy()), builder));
        Verify().ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task A_signer_counts_for_its_own_verifier_only()
    {
        await evidence.SignAsync();
        using var builder = evidence.Signer();
        await WriteSummaryAsync(await BundleSigner.SignStatementAsync(await SummarizeAsync(BuildPolicy()), builder));
        var policy = $$"""
            version: 1
            verifiers:
              - { id: {{Verifier}}, keys: [verifier.pub.pem], resources: ["*"] }
              - { id: https://verifier.example/other, keys: [release.pub.pem], resources: ["pkg:nuget/*"] }
            """;
        var failure = Verify(evidence.Policy(_ => policy)).ShouldFail(CheckIds.VerificationSummary);
        Assert.Equal("verifier https://verifier.example/other", failure.Expected);
    }

    [Fact]
    public async Task Without_a_summary_the_demand_is_not_met()
    {
        await evidence.SignAsync();
        var policy = evidence.Policy(_ => $"version: 1\nkeys: [release.pub.pem]\nverifiers: [{{ id: {Verifier}, keys: [verifier.pub.pem], resources: [\"*\"] }}]\n");
        Assert.Equal("no verified summary", (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldFail(CheckIds.VerificationSummary).Seen);
    }

    [Fact]
    public async Task A_summary_or_the_evidence_may_be_asked_for()
    {
        await evidence.SignAsync();
        await SignSummaryAsync(await SummarizeAsync(BuildPolicy()));
        var policy = evidence.Policy(_ => $$"""
            version: 1
            anyOf:
              - verifiers: [{ id: {{Verifier}}, keys: [verifier.pub.pem], resources: ["pkg:nuget/App@*"] }]
              - keys: [release.pub.pem]
                builders: [https://example.org/builders/ci]
            """);
        Verify(policy).ShouldPass();
        (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldPass();
    }

    [Theory]
    [InlineData("release", Resource)]
    [InlineData(Verifier, "App 1.0.0")]
    public async Task Names_that_are_no_URIs_are_refused(string verifier, string resource)
    {
        await evidence.SignAsync();
        var error = await Assert.ThrowsAsync<AttestationException>(() => SummarizeAsync(BuildPolicy(), verifier, resource));
        Assert.Equal(AttestationCodes.BadSummaryInput, error.Code);
    }

    private async Task Refused(Func<VerificationSummary, VerificationSummary> change, string expected, string seen, string more = "")
    {
        await evidence.SignAsync();
        var statement = await SummarizeAsync(BuildPolicy());
        await SignSummaryAsync(statement with { Predicate = change(VerificationSummary.Read(statement.Predicate)).ToElement() });
        var failure = Verify(more).ShouldFail(CheckIds.VerificationSummary);
        Assert.StartsWith(expected, failure.Expected, StringComparison.Ordinal);
        Assert.StartsWith(seen, failure.Seen, StringComparison.Ordinal);
        Assert.Equal("policy.yaml:2", failure.Source);
    }

    private VerificationPolicy BuildPolicy() => evidence.Policy(text =>
        text.Replace("- https://example.org/builders/ci", "- { id: https://example.org/builders/ci, level: 2 }", StringComparison.Ordinal));

    private async Task<Statement> SummarizeAsync(VerificationPolicy policy, string verifier = Verifier, string resource = Resource) =>
        VerificationSummaryBuilder.Build(
            await evidence.VerifyAsync(r => r with { Policy = policy }), policy,
            new VerificationSummaryInputs { VerifierId = verifier, ResourceUri = resource, TimeVerified = Evidence.Now });

    private async Task SignSummaryAsync(Statement statement)
    {
        using ISigner signer = KeyFile.LoadSigner(evidence.Folder["verifier.key.pem"]);
        await WriteSummaryAsync(await BundleSigner.SignStatementAsync(statement, signer));
    }

    private Task WriteSummaryAsync(Bundle bundle) => File.WriteAllBytesAsync(evidence.Folder["app.vsa.sigstore.json"], bundle.ToUtf8());

    private Verdict Verify(string more = "") => Verify(evidence.Policy(_ =>
        $"version: 1\nverifiers: [{{ id: {Verifier}, keys: [verifier.pub.pem], resources: ['pkg:nuget/App@*']{(more.Length > 0 ? ", " + more : "")} }}]\n"));

    private Verdict Verify(VerificationPolicy policy) => AttestationVerifier.Verify(new VerificationRequest
    {
        Artifacts = [Artifact.FromPath(evidence.Artifact)],
        BundleFiles = [evidence.Folder["app.vsa.sigstore.json"]],
        Policy = policy,
        Now = Evidence.Now,
    });
}
