using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Tests.Predicates;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Builders with levels, clauses and who counts for what.</summary>
public sealed class ClauseTests : IDisposable
{
    private const string Ci = "https://example.org/builders/ci";
    private readonly Evidence evidence = new();

    public ClauseTests() => KeyFile.WritePublic(evidence.Folder["tester.pub.pem"], KeyFile.Create(evidence.Folder["tester.key.pem"], KeyType.EcP256));

    public void Dispose() => evidence.Dispose();

    [Theory]
    [InlineData("builders: [{ id: BUILDER, level: 2, keys: [release.pub.pem] }]\nslsaLevel: 2", null, 0)]
    [InlineData("builders: [{ id: BUILDER, level: 2, keys: [release.pub.pem] }]\nslsaLevel: 3", CheckIds.SlsaLevel, 3)]
    [InlineData("builders: [BUILDER]\nslsaLevel: 1\nkeys: [release.pub.pem]", null, 0)]
    [InlineData("builders: [BUILDER]\nslsaLevel: 2\nkeys: [release.pub.pem]", CheckIds.SlsaLevel, 3)]
    [InlineData("builders: [{ id: BUILDER, level: 3 }]\nslsaLevel: 3\nkeys: [release.pub.pem]", null, 0)]
    [InlineData("builders: [{ id: BUILDER, level: 3, keys: [tester.pub.pem] }]\nslsaLevel: 1\nkeys: [release.pub.pem]", CheckIds.Builder, 2)]
    [InlineData("builders: [{ id: BUILDER/other, level: 3, keys: [release.pub.pem] }]", CheckIds.Builder, 2)]
    [InlineData("builders: [{ id: BUILDER, level: 3, keys: [tester.pub.pem] }, BUILDER]\nslsaLevel: 1\nkeys: [release.pub.pem]", null, 0)]
    [InlineData("builders: [{ id: BUILDER, level: 3, keys: [tester.pub.pem] }, BUILDER]\nslsaLevel: 2\nkeys: [release.pub.pem]", CheckIds.SlsaLevel, 3)]
    public async Task A_level_comes_from_the_pair_of_signer_and_builder_and_from_nothing_else(string policy, string? check, int line)
    {
        await evidence.SignAsync();
        var verdict = await Verify(policy.Replace("BUILDER", Ci, StringComparison.Ordinal));
        if (check is null)
        {
            verdict.ShouldPass();
        }
        else
        {
            Assert.Equal($"policy.yaml:{line}", verdict.ShouldFail(check).Source);
        }
    }

    [Fact]
    public async Task The_commit_is_compared_whole()
    {
        await evidence.SignAsync();
        (await Verify($"keys: [release.pub.pem]\nsource: {{ commit: {Evidence.Commit} }}")).ShouldPass();
        var failure = (await Verify($"keys: [release.pub.pem]\nsource: {{ commit: {new string('f', 40)} }}")).ShouldFail(CheckIds.SourceCommit);
        Assert.Equal(Evidence.Commit, failure.Seen);
    }

    [Fact]
    public async Task Every_clause_of_allOf_must_be_met_each_by_its_own_signers()
    {
        const string Policy = """
            allOf:
              - keys: [release.pub.pem]
                builders: [https://example.org/builders/ci]
              - keys: [tester.pub.pem]
                conditions: { tests: passed }
            """;
        await evidence.WriteAsync(await Provenance("release"), await Tests("tester"));
        (await Verify(Policy)).ShouldPass();

        // The builder cannot vouch for the tests.
        await evidence.WriteAsync(await Provenance("release"), await Tests("release"));
        var failure = (await Verify(Policy)).ShouldFail(CheckIds.AllOf);
        Assert.Equal("policy.yaml:5", failure.Source);
        Assert.Contains("signer-allowed", failure.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_clause_of_anyOf_is_enough_and_without_any_each_says_why()
    {
        const string Policy = """
            anyOf:
              - keys: [release.pub.pem]
                source: { branches: [release] }
              - keys: [release.pub.pem]
                source: { tags: ["v*"] }
            """;
        await evidence.SignAsync(inputs => inputs with { SourceRef = "refs/tags/v1" });
        Assert.Equal("policy.yaml:5", (await Verify(Policy)).ShouldPass().Checks.Single(c => c.Id == CheckIds.AnyOf).Source);
        await evidence.SignAsync(inputs => inputs with { SourceRef = "refs/heads/main" });
        var seen = (await Verify(Policy)).ShouldFail(CheckIds.AnyOf).Seen;
        Assert.Contains("policy.yaml:4 wants source-ref: refs/heads/release, seen refs/heads/main", seen, StringComparison.Ordinal);
        Assert.Contains("policy.yaml:6 wants source-ref: refs/tags/v*, seen refs/heads/main", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clauses_may_stand_in_clauses()
    {
        const string Policy = """
            anyOf:
              - keys: [release.pub.pem]
                allOf:
                  - predicates: [https://slsa.dev/provenance/v1]
                  - anyOf:
                      - threshold: 2
                      - conditions: { tests: passed }
            """;
        await evidence.WriteAsync(await Provenance("release"), await Tests("release"));
        (await Verify(Policy)).ShouldPass();
        await evidence.WriteAsync(await Provenance("release"), await Provenance("release"));
        (await Verify(Policy)).ShouldFail(CheckIds.AnyOf);
    }

    [Fact]
    public async Task A_signer_of_no_clause_is_not_trusted_at_all()
    {
        await evidence.WriteAsync(await Provenance("tester"));
        (await Verify("anyOf: [{ keys: [release.pub.pem] }]")).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task A_clause_without_any_evidence_that_it_asks_for_is_not_met()
    {
        await evidence.WriteAsync(await Tests("release"));
        var failure = (await Verify("keys: [release.pub.pem]\nallOf: [{ builders: [https://example.org/builders/ci] }]")).ShouldFail(CheckIds.AllOf);
        Assert.Contains("verified SLSA provenance", failure.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verifiers_key_does_not_count_for_provenance()
    {
        await evidence.WriteAsync(await Provenance("tester"));
        const string Policy = """
            verifiers: [{ id: https://verifier.example, keys: [tester.pub.pem], resources: [x] }]
            builders: [https://example.org/builders/ci]
            """;
        (await Verify(Policy)).ShouldFail(CheckIds.SignerAllowed);
    }

    [Fact]
    public async Task Provenance_of_version_0_2_is_judged_like_version_1()
    {
        using var signer = evidence.Signer();
        await evidence.WriteAsync(await Bundle(signer, PredicateTypes.SlsaProvenanceV02, PredicateSamples.All[PredicateTypes.SlsaProvenanceV02]));
        const string Good = "keys: [release.pub.pem]\nbuilders: [https://builder.example/ci]\nsource: { repository: https://git.example/team/app, tags: [v1] }";
        (await Verify(Good)).ShouldPass();
        (await Verify(Good.Replace("team/app", "team/other", StringComparison.Ordinal))).ShouldFail(CheckIds.SourceRepository);
        (await Verify(Good.Replace("[v1]", "[v2]", StringComparison.Ordinal))).ShouldFail(CheckIds.SourceRef);
        (await Verify(Good.Replace("example/ci", "example/cd", StringComparison.Ordinal))).ShouldFail(CheckIds.Builder);
        (await Verify(Good + "\nparameters: { /parameters/inputs/mode: debug }")).ShouldFail(CheckIds.ParametersKnown);
    }

    private Task<Verdict> Verify(string policy)
    {
        var read = evidence.Policy(_ => "version: 1\n" + policy + "\n");
        return evidence.VerifyAsync(request => request with { Policy = read });
    }

    private async Task<Bundle> Provenance(string key)
    {
        using var signer = Signer(key);
        return await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer);
    }

    private async Task<Bundle> Tests(string key)
    {
        using var signer = Signer(key);
        return await Bundle(signer, PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Passed).ToElement());
    }

    private async Task<Bundle> Bundle(ISigner signer, string type, JsonElement predicate) => await BundleSigner.SignStatementAsync(
        new Statement { Subjects = [new ResourceDescriptor { Digest = await evidence.DigestAsync() }], PredicateType = type, Predicate = predicate }, signer);

    private ISigner Signer(string key) => KeyFile.LoadSigner(evidence.Folder[key + ".key.pem"]);
}
