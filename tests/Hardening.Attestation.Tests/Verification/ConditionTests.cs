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

/// <summary>Each condition of a policy: met, not met, without evidence, with evidence that cannot be read.</summary>
public sealed class ConditionTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task An_analysis_without_findings_above_the_level_meets_the_policy()
    {
        await Sign(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(errors: 0, warnings: 1).ToElement());
        (await Verify("conditions: { analysis: warning }")).ShouldPass();
        ShouldFail(await Verify("conditions: { analysis: note }"), CheckIds.Analysis, "0 errors, 1 warnings, 2 notes");
        ShouldFail(await Verify("conditions: { analysis: none }"), CheckIds.Analysis, "2 notes");
        await Sign(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(errors: 1, warnings: 0).ToElement());
        ShouldFail(await Verify("conditions: { analysis: warning }"), CheckIds.Analysis, "1 errors");
        (await Verify("conditions: { analysis: error }")).ShouldPass();
    }

    [Fact]
    public async Task What_an_analysis_is_asked_for_is_said()
    {
        await Sign(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(errors: 1, warnings: 0).ToElement());
        Assert.Equal("a compile-time analysis without open findings", Failure(await Verify("conditions: { analysis: none }")).Expected);
        Assert.Equal("a compile-time analysis with no open finding above note", Failure(await Verify("conditions: { analysis: note }")).Expected);
    }

    [Fact]
    public async Task Suppressions_need_reasons_where_the_policy_says_so()
    {
        await Sign(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(0, 0, reason: " ").ToElement());
        (await Verify("conditions: { analysis: { highest: warning } }")).ShouldPass();
        ShouldFail(await Verify("conditions: { analysis: { highest: warning, suppressions: explained } }"), CheckIds.Analysis, "HT1001 at src/A.cs:12");
        await Sign(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(0, 0).ToElement());
        (await Verify("conditions: { analysis: { highest: warning, suppressions: explained } }")).ShouldPass();
    }

    [Fact]
    public async Task One_bad_analysis_among_good_ones_counts()
    {
        await evidence.WriteAsync(
            await Bundle(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(0, 0).ToElement()),
            await Bundle(PredicateTypes.CompileTimeAnalysis, PredicateSamples.Analysis(3, 0).ToElement()));
        ShouldFail(await Verify("conditions: { analysis: warning }"), CheckIds.Analysis, "3 errors");
    }

    [Fact]
    public async Task Tests_that_passed_meet_the_policy()
    {
        await Sign(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Passed).ToElement());
        (await Verify("conditions: { tests: passed }")).ShouldPass();
        await Sign(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Warned).ToElement());
        ShouldFail(await Verify("conditions: { tests: passed }"), CheckIds.Tests, "warned");
        (await Verify("conditions: { tests: warned }")).ShouldPass();
        await Sign(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Failed).ToElement());
        ShouldFail(await Verify("conditions: { tests: warned }"), CheckIds.Tests, "failed c");
    }

    [Fact]
    public async Task One_failed_test_result_among_good_ones_counts()
    {
        await evidence.WriteAsync(
            await Bundle(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Passed).ToElement()),
            await Bundle(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Failed).ToElement()),
            await Bundle(PredicateTypes.TestResult, PredicateSamples.Tests(TestOutcome.Passed).ToElement()));
        Assert.Equal("tests that passed", Failure(await Verify("conditions: { tests: passed }")).Expected);
        Assert.Equal("tests that passed or warned", Failure(await Verify("conditions: { tests: warned }")).Expected);
    }

    [Fact]
    public async Task The_highest_score_of_a_vulnerability_counts_whatever_its_place()
    {
        foreach (var scores in new[] { new[] { "2.0", "9.1" }, ["9.1", "2.0"] })
        {
            await Sign(PredicateTypes.VulnerabilityScan, PredicateSamples.Scan(new FoundVulnerability("CVE-1", [.. scores.Select(score => new SeverityScore("cvss", score))])).ToElement());
            (await Verify("conditions: { vulnerabilities: 9.1 }")).ShouldPass();
            ShouldFail(await Verify("conditions: { vulnerabilities: 9.0 }"), CheckIds.Vulnerabilities, "CVE-1 9.1");
        }
    }

    [Fact]
    public async Task An_SBOM_that_is_signed_and_about_the_artifact_meets_the_policy()
    {
        var digest = (await evidence.DigestAsync())["sha256"]!;
        await Sign(PredicateTypes.CycloneDx, CycloneDx(digest.ToUpperInvariant()));
        (await Verify("conditions: { sbom: matches }")).ShouldPass();
        await Sign(PredicateTypes.CycloneDx, CycloneDx(new string('0', 64)));
        ShouldFail(await Verify("conditions: { sbom: matches }"), CheckIds.SbomPresent, new string('0', 64));
        await Sign(PredicateTypes.Spdx3, PredicateSamples.All[PredicateTypes.Spdx3]);
        (await Verify("conditions: { sbom: matches }")).ShouldPass();
    }

    [Fact]
    public async Task An_SBOM_beside_the_artifact_that_its_provenance_lists_meets_the_policy()
    {
        var sbom = evidence.Folder.Write("app.sbom.cdx.json", "{}");
        var digest = Hardening.Attestation.Packages.ArtifactHasher.Compute(sbom).ForSubject();
        await evidence.SignAsync(i => i with { Byproducts = [new ResourceDescriptor { Name = "app.sbom.cdx.json", Digest = digest }] });
        (await Verify("conditions: { sbom: matches }")).ShouldPass();
        File.Delete(sbom);
        ShouldFail(await Verify("conditions: { sbom: matches }"), CheckIds.SbomPresent, "only https://slsa.dev/provenance/v1");
    }

    [Fact]
    public async Task Vulnerabilities_up_to_the_score_meet_the_policy_and_one_without_a_number_does_not()
    {
        await Sign(PredicateTypes.VulnerabilityScan, PredicateSamples.All[PredicateTypes.VulnerabilityScan]);
        (await Verify("conditions: { vulnerabilities: 7.5 }")).ShouldPass();
        ShouldFail(await Verify("conditions: { vulnerabilities: 7.4 }"), CheckIds.Vulnerabilities, "CVE-2026-0001 7.5");
        await Sign(PredicateTypes.VulnerabilityScan, PredicateSamples.Scan(new FoundVulnerability("GHSA-x", [new SeverityScore("nvd", "low")])).ToElement());
        ShouldFail(await Verify("conditions: { vulnerabilities: 10 }"), CheckIds.Vulnerabilities, "GHSA-x without a number");
        await Sign(PredicateTypes.VulnerabilityScan, PredicateSamples.Scan().ToElement());
        (await Verify("conditions: { vulnerabilities: 0 }")).ShouldPass();
    }

    [Fact]
    public async Task What_somebody_else_reproduced_has_provenance_by_distinct_signers()
    {
        var statement = ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync()));
        var other = KeyFile.Create(evidence.Folder["other.key.pem"], KeyType.EcP256);
        KeyFile.WritePublic(evidence.Folder["other.pub.pem"], other);
        using var first = evidence.Signer();
        using var second = KeyFile.LoadSigner(evidence.Folder["other.key.pem"]);
        const string Policy = "conditions: { reproduced: 1 }";

        await evidence.WriteAsync(await BundleSigner.SignStatementAsync(statement, first), await BundleSigner.SignStatementAsync(statement, first));
        ShouldFail(await Verify(Policy, "other.pub.pem"), CheckIds.Reproduced, "1");
        var note = statement with { PredicateType = "https://example.org/note" };
        await evidence.WriteAsync(await BundleSigner.SignStatementAsync(statement, first), await BundleSigner.SignStatementAsync(note, second));
        ShouldFail(await Verify(Policy, "other.pub.pem"), CheckIds.Reproduced, "1");
        await evidence.WriteAsync(await BundleSigner.SignStatementAsync(statement, first), await BundleSigner.SignStatementAsync(statement, second));
        (await Verify(Policy, "other.pub.pem")).ShouldPass();
    }

    [Theory]
    [InlineData("analysis: warning", CheckIds.Analysis)]
    [InlineData("tests: passed", CheckIds.Tests)]
    [InlineData("sbom: matches", CheckIds.SbomPresent)]
    [InlineData("vulnerabilities: 10", CheckIds.Vulnerabilities)]
    [InlineData("reproduced: 1", CheckIds.Reproduced)]
    public async Task A_condition_without_its_evidence_is_not_met_and_names_its_line(string condition, string check)
    {
        await Sign(PredicateTypes.CompileTimeAnalysis.Replace("/v1", "/v2", StringComparison.Ordinal), PredicateSamples.Analysis(0, 0).ToElement());
        var failure = (await Verify("conditions:\n  " + condition)).ShouldFail(check);
        Assert.Equal("policy.yaml:4", failure.Source);
        Assert.NotEmpty(failure.Expected);
    }

    [Theory]
    [InlineData("analysis: error", PredicateTypes.CompileTimeAnalysis, CheckIds.Analysis)]
    [InlineData("tests: warned", PredicateTypes.TestResult, CheckIds.Tests)]
    [InlineData("sbom: matches", PredicateTypes.CycloneDx, CheckIds.SbomPresent)]
    [InlineData("vulnerabilities: 10", PredicateTypes.VulnerabilityScan, CheckIds.Vulnerabilities)]
    public async Task Evidence_that_cannot_be_read_does_not_meet_a_condition(string condition, string type, string check)
    {
        await Sign(type, PredicateSamples.Json("{}"));
        Assert.Equal(AttestationCodes.BadStatement, (await Verify("conditions:\n  " + condition)).ShouldFail(check).Code);
    }

    private static void ShouldFail(Verdict verdict, string check, string seen) =>
        Assert.Contains(seen, verdict.ShouldFail(check).Seen, StringComparison.Ordinal);

    private static JsonElement CycloneDx(string sha256) => PredicateSamples.Json(
        """{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"name":"app","type":"application","hashes":[{"alg":"SHA-256","content":"HASH"}]}}}"""
            .Replace("HASH", sha256, StringComparison.Ordinal));

    private async Task Sign(string type, JsonElement predicate) => await evidence.WriteAsync(await Bundle(type, predicate));

    private async Task<Bundle> Bundle(string type, JsonElement predicate)
    {
        using var signer = evidence.Signer();
        var statement = new Statement
        {
            Subjects = [new ResourceDescriptor { Name = "app.bin", Digest = await evidence.DigestAsync() }],
            PredicateType = type,
            Predicate = predicate,
        };
        return await BundleSigner.SignStatementAsync(statement, signer);
    }

    private Task<Verdict> Verify(string more, params string[] keys)
    {
        var policy = evidence.Policy(_ => $"version: 1\nkeys: [{string.Join(", ", ["release.pub.pem", .. keys])}]\n{more}\n");
        return evidence.VerifyAsync(request => request with { Policy = policy });
    }

    private static Check Failure(Verdict verdict) => verdict.Failures.First();
}
