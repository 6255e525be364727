using System.Text.Json;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>One failing case for each check that a policy causes, and the passing one they are spoilt from.</summary>
public sealed class PolicyChecksTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task Evidence_that_meets_the_policy_passes_every_check()
    {
        await evidence.SignAsync();
        var verdict = (await evidence.VerifyAsync()).ShouldPass();
        await Verifier.Verify(VerdictJson.Write(verdict), Scrubbed());
    }

    [Fact]
    public async Task An_expired_policy_is_refused()
    {
        await evidence.SignAsync();
        (await evidence.VerifyAsync(r => r with { Now = new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero) })).ShouldFail(CheckIds.PolicyInForce);
        (await evidence.VerifyAsync(r => r with { Now = new DateTimeOffset(2030, 1, 1, 23, 59, 59, TimeSpan.Zero) })).ShouldPass();
    }

    [Theory]
    [InlineData("builders/ci", "builders/other", CheckIds.Builder, 7)]
    [InlineData("team/app", "team/other", CheckIds.SourceRepository, 9)]
    [InlineData("branches: [main]", "branches: [release]", CheckIds.SourceRef, 10)]
    [InlineData("branches: [main]", "branches: [mai]", CheckIds.SourceRef, 10)]
    [InlineData("msbuild/v1", "msbuild/v2", CheckIds.BuildType, 13)]
    [InlineData("Configuration: Release", "Configuration: Debug", CheckIds.ParametersAllowed, 15)]
    [InlineData("/properties/Configuration", "/properties/Absent", CheckIds.ParametersAllowed, 15)]
    [InlineData("threshold: 1", "threshold: 2", CheckIds.Threshold, 5)]
    [InlineData("https://slsa.dev/provenance/v1", "https://cyclonedx.org/bom", CheckIds.PredicatesPresent, 17)]
    public async Task A_policy_that_asks_for_something_else_refuses_and_names_its_line(string from, string to, string check, int line)
    {
        await evidence.SignAsync();
        var policy = evidence.Policy(text => text.Replace(from, to, StringComparison.Ordinal));
        var failure = (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldFail(check);
        Assert.Equal($"policy.yaml:{line}", failure.Source);
        Assert.NotEmpty(failure.Expected);
        Assert.NotEmpty(failure.Seen);
    }

    [Fact]
    public async Task A_signer_that_the_policy_does_not_name_is_refused()
    {
        await evidence.SignAsync();
        var policy = evidence.Policy(text => text.Replace("release.pub.pem", "sha256:" + new string('0', 64), StringComparison.Ordinal));
        (await evidence.VerifyAsync(r => r with { Policy = policy, Keys = [evidence.Key] })).ShouldFail(CheckIds.SignerAllowed);
    }

    [Fact]
    public async Task A_fingerprint_in_the_policy_finds_the_users_key()
    {
        await evidence.SignAsync();
        var policy = evidence.Policy(text => text.Replace("release.pub.pem", "sha256:" + evidence.PublicKey.Id, StringComparison.Ordinal));
        (await evidence.VerifyAsync(r => r with { Policy = policy, TrustedKeys = [evidence.Key] })).ShouldPass();
        (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldFail(CheckIds.KeyKnown);
    }

    [Fact]
    public async Task A_tag_matches_its_pattern_whole()
    {
        await evidence.SignAsync(i => i with { SourceRef = "refs/tags/v1.2.3" });
        (await evidence.VerifyAsync()).ShouldPass();
        await evidence.SignAsync(i => i with { SourceRef = "refs/tags/v1/../../heads/evil" });
        (await evidence.VerifyAsync()).ShouldFail(CheckIds.SourceRef);
    }

    [Fact]
    public async Task A_missing_commit_is_refused()
    {
        var statement = ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync()));
        var without = SlsaProvenance.Read(statement.Predicate) with { ResolvedDependencies = [] };
        await evidence.SignAsync(statement with { Predicate = without.ToElement() });
        (await evidence.VerifyAsync()).ShouldFail(CheckIds.SourceCommit);
    }

    [Fact]
    public async Task An_unknown_external_parameter_is_refused()
    {
        var statement = ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync()));
        var provenance = SlsaProvenance.Read(statement.Predicate);
        var text = provenance.ExternalParameters.GetRawText();
        using var more = JsonDocument.Parse(text[..^1] + ",\"script\":\"evil\"}");
        await evidence.SignAsync(statement with { Predicate = (provenance with { ExternalParameters = more.RootElement }).ToElement() });
        Assert.Contains("/script", (await evidence.VerifyAsync()).ShouldFail(CheckIds.ParametersKnown).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_can_bring_in_code_must_be_named_by_the_policy()
    {
        var properties = new Dictionary<string, string> { ["Configuration"] = "Release", ["CustomBeforeMicrosoftCommonTargets"] = "x" };
        await evidence.SignAsync(i => i with { Properties = properties });
        (await evidence.VerifyAsync()).ShouldFail(CheckIds.ParametersKnown);
        var policy = evidence.Policy(text => text.Replace("/properties/Configuration: Release", "/properties/CustomBeforeMicrosoftCommonTargets: [x, y]", StringComparison.Ordinal));
        (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldPass();
    }

    [Fact]
    public async Task An_unknown_build_type_has_no_known_parameters()
    {
        var statement = ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync()));
        var other = SlsaProvenance.Read(statement.Predicate) with { BuildType = "https://example.org/other/v1" };
        await evidence.SignAsync(statement with { Predicate = other.ToElement() });
        var policy = evidence.Policy(_ => "version: 1\nkeys: [release.pub.pem]\nbuilders: [https://example.org/builders/ci]\n");
        (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldFail(CheckIds.ParametersKnown);
    }

    [Fact]
    public async Task Malformed_provenance_is_refused()
    {
        using var empty = JsonDocument.Parse("{}");
        await evidence.SignAsync(new Statement
        {
            Subjects = [new ResourceDescriptor { Digest = await evidence.DigestAsync() }],
            PredicateType = PredicateTypes.SlsaProvenanceV1,
            Predicate = empty.RootElement,
        });
        Assert.Equal(AttestationCodes.BadStatement, (await evidence.VerifyAsync()).ShouldFail(CheckIds.ProvenanceReadable).Code);
    }

    [Fact]
    public async Task Provenance_conditions_are_not_met_by_another_statement()
    {
        await evidence.SignAsync(new Statement { Subjects = [new ResourceDescriptor { Digest = await evidence.DigestAsync() }], PredicateType = "https://example.org/note" });
        var policy = evidence.Policy(_ => "version: 1\nkeys: [release.pub.pem]\nbuilders: [https://example.org/builders/ci]\n");
        (await evidence.VerifyAsync(r => r with { Policy = policy })).ShouldFail(CheckIds.PredicatesPresent);
    }

    [Fact]
    public async Task An_sbom_that_was_changed_is_refused()
    {
        var sbom = evidence.Folder.Write("app.sbom.cdx.json", "{}");
        var digest = Hardening.Attestation.Packages.ArtifactHasher.Compute(sbom).ForSubject();
        await evidence.SignAsync(i => i with { Byproducts = [new ResourceDescriptor { Name = "app.sbom.cdx.json", Digest = digest }] });
        (await evidence.VerifyAsync()).ShouldPass();
        evidence.Folder.Write("app.sbom.cdx.json", "{ }");
        (await evidence.VerifyAsync()).ShouldFail(CheckIds.SbomDigest);
    }

    private static VerifyTests.VerifySettings Scrubbed()
    {
        var settings = new VerifyTests.VerifySettings();
        settings.UseExtension("json");
        settings.AddScrubber(text => System.Text.RegularExpressions.Regex.Replace(text, @"\(sha256:[0-9a-f]{16}…\)", "(sha256:KEY)"));
        return settings;
    }
}
