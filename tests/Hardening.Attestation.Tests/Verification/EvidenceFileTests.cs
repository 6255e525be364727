using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Many artifacts and one file with the bundles about them.</summary>
public sealed class EvidenceFileTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TrustedKey key;
    private readonly ISigner signer;

    public EvidenceFileTests()
    {
        key = new TrustedKey(KeyFile.Create(folder["key.pem"], KeyType.EcP256), "key");
        signer = KeyFile.LoadSigner(folder["key.pem"]);
    }

    public void Dispose()
    {
        signer.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Each_artifact_is_judged_by_the_bundles_about_it_alone()
    {
        const int Count = 50;
        var bundles = new List<Bundle>();
        for (var i = 0; i < Count; i++)
        {
            bundles.Add(await About(Artifact(i)));
        }

        var alone = Verify([.. bundles.Take(1)], 0).ShouldPass().Checks.Count;
        var together = Verify(bundles, [.. Enumerable.Range(0, Count)]).ShouldPass();

        // Not one check more than one by one.
        Assert.Equal(alone * Count, together.Checks.Count);
    }

    [Fact]
    public async Task An_artifact_that_no_bundle_is_about_fails_and_the_others_pass()
    {
        var bundles = new[] { await About(Artifact(0)), await About(Artifact(1)) };
        File.AppendAllText(Artifact(1), "!");

        var verdict = Verify(bundles, 0, 1);

        var failed = Assert.Single(verdict.Failures);
        Assert.Equal((CheckIds.SubjectDigest, "1.bin"), (failed.Id, failed.Artifact));
    }

    [Fact]
    public async Task Every_bundle_about_an_artifact_must_verify()
    {
        var good = await About(Artifact(0));
        var bad = good with { Envelope = good.Envelope! with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good.Envelope.Payload.Span) + " ") } };

        Verify([good, await About(Artifact(1)), bad], 0).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_may_be_about_anything_and_fails_every_artifact()
    {
        var lines = string.Concat(new[] { await About(Artifact(0)), await About(Artifact(1)) }.Select(Line)) + "{}\n";

        var verdict = Verify(lines, 0, 1);

        Assert.Equal(["0.bin", "1.bin"], verdict.Failures.Where(check => check.Id == CheckIds.BundleReadable).Select(check => check.Artifact));
    }

    [Fact]
    public async Task A_signature_that_does_not_say_over_what_is_tried_for_every_artifact()
    {
        var over = await BundleSigner.SignFileAsync(Artifact(0), signer);
        var silent = over with { MessageSignature = over.MessageSignature! with { Digest = null } };

        Verify([silent, await About(Artifact(0))], 0).ShouldPass();
        Verify([silent, await About(Artifact(1))], 1).ShouldFail(CheckIds.Signature);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(null, true, true)]
    [InlineData(true, null, true)]
    [InlineData(null, false, false)]
    public async Task Every_digest_that_a_subject_states_must_be_the_files(bool? sha256, bool? sha512, bool passes)
    {
        var real = Packages.UnsignedContent.Digests(File.ReadAllBytes(Artifact(0)));
        var said = new[] { ("sha256", sha256, 64), ("sha512", sha512, 128) }.Where(one => one.Item2 is not null)
            .Select(one => KeyValuePair.Create(one.Item1, one.Item2!.Value ? real[one.Item1]! : new string('0', one.Item3)));
        var bundle = await BundleSigner.SignStatementAsync(Statement(new DigestSet(said)), signer);

        var verdict = Verify([bundle], 0);

        Assert.Equal(passes, verdict.Passed);
        Assert.All(verdict.Failures, check => Assert.Equal(CheckIds.SubjectDigest, check.Id));
    }

    private static string Line(Bundle bundle) => Encoding.UTF8.GetString(bundle.ToUtf8()) + "\n";

    private static Statement Statement(DigestSet digest) =>
        new() { Subjects = [new ResourceDescriptor { Name = "x", Digest = digest }], PredicateType = "https://example.org/reviewed/v1" };

    private Task<Bundle> About(string artifact) =>
        BundleSigner.SignStatementAsync(Statement(Packages.UnsignedContent.Digests(File.ReadAllBytes(artifact))), signer);

    private string Artifact(int number) => File.Exists(folder[$"{number}.bin"]) ? folder[$"{number}.bin"] : folder.Write($"{number}.bin", $"artifact {number}");

    private Verdict Verify(IReadOnlyList<Bundle> bundles, params int[] artifacts) => Verify(string.Concat(bundles.Select(Line)), artifacts);

    private Verdict Verify(string lines, params int[] artifacts) => AttestationVerifier.Verify(new VerificationRequest
    {
        Artifacts = [.. artifacts.Select(number => Hardening.Attestation.Verification.Artifact.FromPath(Artifact(number)))],
        BundleFiles = [folder.Write("all.sigstore.jsonl", lines)],
        Keys = [key],
        Now = DateTimeOffset.UnixEpoch,
    });
}
