using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Tests.Predicates;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>A policy that demands a rebuild by another party than the builder, met in one way and missed in every other.</summary>
public sealed class RebuiltTests : IDisposable
{
    private const string Rebuilders = """
        rebuilders:
          - id: https://rebuilder.example/nightly
            keys: [rebuild.pub.pem]
        """;

    private readonly Evidence evidence = new();

    public RebuiltTests()
    {
        foreach (var name in new[] { "rebuild", "stranger" })
        {
            KeyFile.WritePublic(evidence.Folder[name + ".pub.pem"], KeyFile.Create(evidence.Folder[name + ".key.pem"], KeyType.EcP256));
        }
    }

    public void Dispose() => evidence.Dispose();

    [Theory]
    [InlineData("", RebuildGrade.IdenticalWithoutSignatures)]
    [InlineData("grade: identical", RebuildGrade.Identical)]
    [InlineData("grade: without-signatures", RebuildGrade.Identical)]
    [InlineData("grade: equal-code", RebuildGrade.EqualCode)]
    public async Task A_rebuild_by_another_party_that_is_good_enough_meets_the_policy(string grade, RebuildGrade result)
    {
        await evidence.WriteAsync(await Provenance("release"), await Rebuild(result));

        var verdict = await Verify(WithGrade(grade));

        verdict.ShouldPass();
        Assert.Contains(verdict.Checks, check =>
            check.Id == CheckIds.Rebuilt && check.Seen!.StartsWith("https://rebuilder.example/nightly: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", RebuildGrade.EqualCode)]
    [InlineData("grade: identical", RebuildGrade.IdenticalWithoutSignatures)]
    [InlineData("grade: equal-code", RebuildGrade.Different)]
    [InlineData("grade: equal-code", RebuildGrade.CannotRebuild)]
    public async Task A_rebuild_that_is_not_near_enough_does_not(string grade, RebuildGrade result)
    {
        await evidence.WriteAsync(await Provenance("release"), await Rebuild(result));

        ShouldFail(await Verify(WithGrade(grade)), RebuildOutcomeJson.NameOf(result));
    }

    [Fact]
    public async Task Without_a_rebuild_the_policy_is_not_met()
    {
        await evidence.WriteAsync(await Provenance("release"), await Provenance("release"));

        ShouldFail(await Verify(Rebuilders), "no verified rebuild");
    }

    [Fact]
    public async Task A_rebuild_without_provenance_says_not_who_the_builder_is()
    {
        await evidence.WriteAsync(await Rebuild(RebuildGrade.Identical));

        ShouldFail(await Verify(Rebuilders), "none");
    }

    [Fact]
    public async Task The_builders_own_rebuild_does_not_count()
    {
        await evidence.WriteAsync(await Provenance("release"), await Rebuild(RebuildGrade.Identical, signer: "release"));

        ShouldFail(await Verify(Rebuilders.Replace("[rebuild.pub.pem]", "[rebuild.pub.pem, release.pub.pem]", StringComparison.Ordinal)),
            "signed both");
    }

    [Fact]
    public async Task Who_signs_the_provenance_too_is_no_other_party_even_under_another_key_of_the_policy()
    {
        await evidence.WriteAsync(await Provenance("release"), await Provenance("rebuild"), await Rebuild(RebuildGrade.Identical));

        ShouldFail(await Verify("keys: [release.pub.pem, rebuild.pub.pem]\n" + Rebuilders), "signed both");
    }

    [Fact]
    public async Task A_rebuilder_that_goes_by_the_builders_id_is_no_other_party()
    {
        const string Builder = "https://example.org/builders/ci";
        await evidence.WriteAsync(await Provenance("release"),
            await Rebuild(RebuildGrade.Identical, outcome => outcome with { RebuilderId = Builder }));

        ShouldFail(await Verify(Rebuilders.Replace("https://rebuilder.example/nightly", Builder, StringComparison.Ordinal)), Builder);
    }

    [Fact]
    public async Task Another_rebuilder_than_the_named_one_does_not_count()
    {
        await evidence.WriteAsync(await Provenance("release"),
            await Rebuild(RebuildGrade.Identical, outcome => outcome with { RebuilderId = "https://rebuilder.example/nightly/2" }));

        ShouldFail(await Verify(Rebuilders), "https://rebuilder.example/nightly/2");
    }

    [Fact]
    public async Task A_trusted_signer_whose_word_does_not_count_for_the_rebuilder_is_refused()
    {
        await evidence.WriteAsync(await Provenance("release"), await Rebuild(RebuildGrade.Identical, signer: "stranger"));

        (await Verify("keys: [release.pub.pem, stranger.pub.pem]\n" + Rebuilders)).ShouldFail(CheckIds.Rebuilt);
    }

    [Fact]
    public async Task The_rebuilders_signature_counts_for_nothing_but_rebuilds()
    {
        await evidence.WriteAsync(await Provenance("rebuild"));

        (await Verify(Rebuilders)).ShouldFail(CheckIds.SignerAllowed);
    }

    [Theory]
    [InlineData("1123456789abcdef0123456789abcdef01234567")]
    [InlineData(null)]
    public async Task A_rebuild_of_another_commit_does_not_count(string? commit)
    {
        var source = commit is null ? null : new ResourceDescriptor { Uri = Evidence.Repository, Digest = DigestSet.GitCommit(commit) };
        await evidence.WriteAsync(await Provenance("release"),
            await Rebuild(RebuildGrade.Identical, outcome => outcome with { Source = source }));

        ShouldFail(await Verify(Rebuilders), commit ?? "none");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"rebuilder":{"id":"https://rebuilder.example/nightly"},"result":"perfect","differences":{"total":0}}""")]
    [InlineData("""{"rebuilder":{"id":"https://rebuilder.example/nightly"},"result":"identical","differences":{"total":1}}""")]
    [InlineData("""{"rebuilder":{"id":"https://rebuilder.example/nightly"},"result":"identical"}""")]
    public async Task A_rebuild_that_cannot_be_read_or_contradicts_itself_does_not_count(string predicate)
    {
        await evidence.WriteAsync(await Provenance("release"),
            await Sign(PredicateTypes.Rebuild, PredicateSamples.Json(predicate), "rebuild", evidence.Artifact));

        Assert.Equal(AttestationCodes.BadStatement, (await Verify(Rebuilders)).ShouldFail(CheckIds.Rebuilt).Code);
    }

    [Fact]
    public async Task A_rebuild_of_another_artifact_does_not_count()
    {
        var other = evidence.Folder.Write("other.bin", "another artifact");
        await evidence.WriteAsync(
            await Provenance("release"),
                await Sign(PredicateTypes.Rebuild, PredicateSamples.Rebuild(RebuildGrade.Identical).ToElement(), "rebuild", other));

        Assert.False((await Verify(Rebuilders)).Passed);
    }

    [Fact]
    public async Task A_clause_may_ask_for_a_rebuild_or_for_something_else()
    {
        await evidence.WriteAsync(await Provenance("release"), await Rebuild(RebuildGrade.Identical));
        var indented = "    " + Rebuilders.Replace("\n", "\n    ", StringComparison.Ordinal);

        (await Verify($"anyOf:\n  - conditions: {{ tests: passed }}\n  - keys: [release.pub.pem]\n{indented}")).ShouldPass();
    }

    private static string WithGrade(string grade) => grade.Length == 0 ? Rebuilders : $"{Rebuilders}\n    {grade}";

    private static void ShouldFail(Verdict verdict, string seen) =>
        Assert.Contains(seen, verdict.ShouldFail(CheckIds.Rebuilt).Seen, StringComparison.Ordinal);

    private async Task<Bundle> Provenance(string signer)
    {
        using var key = KeyFile.LoadSigner(evidence.Folder[signer + ".key.pem"]);
        return await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), key);
    }

    private Task<Bundle> Rebuild(RebuildGrade grade, Func<RebuildOutcome, RebuildOutcome>? change = null, string signer = "rebuild")
    {
        var outcome = PredicateSamples.Rebuild(grade);
        return Sign(PredicateTypes.Rebuild, (change?.Invoke(outcome) ?? outcome).ToElement(), signer, evidence.Artifact);
    }

    private async Task<Bundle> Sign(string type, System.Text.Json.JsonElement predicate, string signer, string artifact)
    {
        using var key = KeyFile.LoadSigner(evidence.Folder[signer + ".key.pem"]);
        var statement = new Statement
        {
            Subjects = [new ResourceDescriptor { Name = "app.bin",
                Digest = Hardening.Attestation.Packages.ArtifactHasher.Compute(artifact).ForSubject() }],
            PredicateType = type,
            Predicate = predicate,
        };
        return await BundleSigner.SignStatementAsync(statement, key);
    }

    private Task<Verdict> Verify(string more)
    {
        var keys = more.StartsWith("keys:", StringComparison.Ordinal) || more.StartsWith("anyOf:", StringComparison.Ordinal) ? ""
            : "keys: [release.pub.pem]\n";
        var policy = evidence.Policy(_ => $"version: 1\n{keys}{more}\n");
        return evidence.VerifyAsync(request => request with { Policy = policy });
    }
}
