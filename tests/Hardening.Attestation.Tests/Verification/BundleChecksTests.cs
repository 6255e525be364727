using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>One failing case for each check that needs no policy.</summary>
public sealed class BundleChecksTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    private Task<Verdict> VerifyAsync(Func<VerificationRequest, VerificationRequest>? change = null) =>
        evidence.VerifyAsync(r => (change ?? (x => x))(r with { Policy = null, Keys = [evidence.Key] }));

    [Fact]
    public async Task Without_a_bundle_nothing_is_green() => (await VerifyAsync()).ShouldFail(CheckIds.BundlePresent);

    [Fact]
    public async Task A_malformed_bundle_is_a_failed_check_with_its_code()
    {
        File.WriteAllText(evidence.BundleFile, "{}");
        var verdict = await VerifyAsync();
        Assert.Equal(AttestationCodes.BadBundle, verdict.ShouldFail(CheckIds.BundleReadable).Code);
        Assert.True(verdict.InputIsUnreadable);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_green()
    {
        await evidence.SignAsync();
        (await VerifyAsync(r => r with { Keys = [] })).ShouldFail(CheckIds.KeyKnown);
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        await evidence.SignAsync();
        var other = KeyFile.Create(evidence.Folder["other.pem"], KeyType.EcP256);
        (await VerifyAsync(r => r with { Keys = [new TrustedKey(other, "other")] })).ShouldFail(CheckIds.Signature);
        (await VerifyAsync(r => r with { Keys = [new TrustedKey(other, "other"), evidence.Key] })).ShouldPass();
    }

    [Fact]
    public async Task A_key_named_for_the_run_excludes_the_users_other_keys()
    {
        await evidence.SignAsync();
        var other = KeyFile.Create(evidence.Folder["other.pem"], KeyType.EcP256);
        (await VerifyAsync(r => r with { Keys = [new TrustedKey(other, "other")], TrustedKeys = [evidence.Key] })).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task Another_artifact_is_refused()
    {
        await evidence.SignAsync();
        File.WriteAllText(evidence.Artifact, "another artifact");
        (await VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task A_subject_whose_digests_disagree_is_refused()
    {
        var digest = await evidence.DigestAsync();
        var torn = new DigestSet(KeyValuePair.Create("sha256", digest["sha256"]!), KeyValuePair.Create("sha512", new string('0', 128)));
        await evidence.SignAsync(i => i with { Subjects = [new ResourceDescriptor { Name = "app.bin", Digest = torn }] });
        (await VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task A_subject_with_only_sha512_is_enough_and_one_with_only_sha1_is_not()
    {
        var digest = await evidence.DigestAsync();
        await evidence.SignAsync(i => i with { Subjects = [new ResourceDescriptor { Digest = new DigestSet(KeyValuePair.Create("sha512", digest["sha512"]!)) }] });
        (await VerifyAsync()).ShouldPass();
        await evidence.SignAsync(new Statement
        {
            Subjects = [new ResourceDescriptor { Name = "app.bin", Digest = new DigestSet(KeyValuePair.Create("sha1", new string('1', 40))) }],
            PredicateType = "https://example.org/note",
        });
        (await VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task A_digest_alone_can_be_verified()
    {
        await evidence.SignAsync();
        var digest = (await evidence.DigestAsync())["sha256"];
        (await VerifyAsync(r => r with { Artifacts = [Artifact.FromDigest("sha256:" + digest)!], BundleFiles = [evidence.BundleFile] })).ShouldPass();
        (await VerifyAsync(r => r with { Artifacts = [Artifact.FromDigest("sha256:" + new string('0', 64))!], BundleFiles = [evidence.BundleFile] })).ShouldFail(CheckIds.SubjectDigest);
        Assert.Null(Artifact.FromDigest("sha256:" + digest!.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_payload_of_another_type_is_refused()
    {
        using var signer = evidence.Signer();
        const string Type = "text/plain";
        var payload = ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())).ToUtf8();
        var signature = await signer.SignAsync(PreAuthenticationEncoding.Encode(Type, payload));
        await evidence.WriteAsync(new Bundle { PublicKeyHint = "", Envelope = new DsseEnvelope(Type, payload, [new DsseSignature(signature)]) });
        (await VerifyAsync()).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task A_signed_payload_that_is_no_statement_is_refused()
    {
        using var signer = evidence.Signer();
        var payload = "{\"a\":1,\"a\":2}"u8.ToArray();
        var signature = await signer.SignAsync(PreAuthenticationEncoding.Encode(Statement.MediaType, payload));
        await evidence.WriteAsync(new Bundle { PublicKeyHint = "", Envelope = new DsseEnvelope(Statement.MediaType, payload, [new DsseSignature(signature)]) });
        Assert.Equal(AttestationCodes.BadStatement, (await VerifyAsync()).ShouldFail(CheckIds.StatementReadable).Code);
    }

    [Theory]
    [InlineData(KeyType.EcP256)]
    [InlineData(KeyType.Ed25519)]
    public async Task A_signature_over_the_file_verifies_only_that_file(KeyType type)
    {
        var key = new TrustedKey(KeyFile.Create(evidence.Folder["k.pem"], type), "k");
        using var signer = KeyFile.LoadSigner(evidence.Folder["k.pem"]);
        await evidence.WriteAsync(await BundleSigner.SignFileAsync(evidence.Artifact, signer));
        (await VerifyAsync(r => r with { Keys = [key] })).ShouldPass();
        File.AppendAllText(evidence.Artifact, " ");
        (await VerifyAsync(r => r with { Keys = [key] })).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task A_message_digest_that_is_not_the_files_is_refused()
    {
        using var signer = evidence.Signer();
        var bundle = await BundleSigner.SignFileAsync(evidence.Artifact, signer);
        await evidence.WriteAsync(bundle with { MessageSignature = bundle.MessageSignature! with { Digest = new MessageDigest("sha256", new byte[32]) } });
        (await VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task One_bad_bundle_among_good_ones_is_enough_to_refuse()
    {
        using var signer = evidence.Signer();
        var good = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer);
        var bad = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(DigestSet.Of(new byte[32], new byte[64]))), signer);
        await evidence.WriteAsync(good, bad);
        (await VerifyAsync()).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task Two_bundles_of_one_signer_are_one_signer()
    {
        using var signer = evidence.Signer();
        var one = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer);
        var two = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer);
        await evidence.WriteAsync(one, two);
        var policy = evidence.Policy(text => text.Replace("threshold: 1", "threshold: 2", StringComparison.Ordinal));
        (await VerifyAsync(r => r with { Policy = policy })).ShouldFail(CheckIds.Threshold);
    }

    [Fact]
    public async Task Every_file_of_a_folder_must_be_a_subject()
    {
        var folder = Path.Combine(evidence.Folder.Path, "publish");
        evidence.Folder.Write("publish/a.dll", "a");
        evidence.Folder.Write("publish/sub/b.dll", "b");
        var subjects = new List<ResourceDescriptor>();
        foreach (var file in new[] { "publish/a.dll", "publish/sub/b.dll" })
        {
            subjects.Add(new ResourceDescriptor { Name = file, Digest = Hardening.Attestation.Packages.ArtifactHasher.Compute(evidence.Folder[file]).ForSubject() });
        }

        using var signer = evidence.Signer();
        var bundle = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(subjects[0].Digest!) with { Subjects = subjects }), signer);
        await File.WriteAllBytesAsync(folder + ".sigstore.json", bundle.ToUtf8());
        Task<Verdict> Verify() => VerifyAsync(r => r with { Artifacts = [Artifact.FromPath(folder)] });

        (await Verify()).ShouldPass();
        evidence.Folder.Write("publish/c.dll", "c");
        Assert.Contains("c.dll", (await Verify()).ShouldFail(CheckIds.SubjectDigest).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sbom_of_a_folder_counts_under_its_own_name_and_is_no_artifact_by_itself()
    {
        var folder = Path.Combine(evidence.Folder.Path, "publish");
        var dll = evidence.Folder.Write("publish/a.dll", "a");
        var sbom = evidence.Folder.Write("publish/a.sbom.cdx.json", "{}");
        ResourceDescriptor Describe(string file) =>
            new() { Name = Path.GetFileName(file), Digest = Hardening.Attestation.Packages.ArtifactHasher.Compute(file).ForSubject() };
        var inputs = Evidence.Inputs(await evidence.DigestAsync()) with { Subjects = [Describe(dll)], Byproducts = [Describe(sbom)] };
        using var signer = evidence.Signer();
        await File.WriteAllBytesAsync(folder + ".sigstore.json", (await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(inputs), signer)).ToUtf8());
        Task<Verdict> Verify(string path) => VerifyAsync(r => r with { Artifacts = [Artifact.FromPath(path)], BundleFiles = [folder + ".sigstore.json"] });

        (await Verify(folder)).ShouldPass();
        (await Verify(sbom)).ShouldFail(CheckIds.SubjectDigest);
        File.Move(sbom, Path.Combine(folder, "b.dll"));
        (await Verify(folder)).ShouldFail(CheckIds.SubjectDigest);
    }

    [Fact]
    public async Task A_development_key_is_named_as_such()
    {
        var key = DevelopmentKey.Ensure(evidence.Folder["home"]);
        using var signer = KeyFile.LoadSigner(key.PrivateKeyFile);
        await evidence.WriteAsync(await BundleSigner.SignFileAsync(evidence.Artifact, signer));
        var verdict = (await VerifyAsync(r => r with { Keys = [], TrustedKeys = TrustedKeys.Load(evidence.Folder["home"]) })).ShouldPass();
        Assert.Contains("development key", verdict.Checks.Single(c => c.Id == CheckIds.Signature).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_artifact_is_a_coded_error() =>
        Assert.Equal(AttestationCodes.ArtifactMissing, Assert.Throws<AttestationException>(() => Artifact.FromPath(evidence.Folder["none"])).Code);

    [Fact]
    public async Task A_missing_bundle_file_is_a_coded_error()
    {
        var error = await Assert.ThrowsAsync<AttestationException>(() => VerifyAsync(r => r with { BundleFiles = [evidence.Folder["none"]] }));
        Assert.Equal(AttestationCodes.BundleUnreadable, error.Code);
    }
}
