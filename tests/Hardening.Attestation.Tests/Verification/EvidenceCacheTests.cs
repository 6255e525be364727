using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Verification;

/// <summary>Many artifacts under one bundle: the same verdicts as one by one, whatever came before.</summary>
public sealed class EvidenceCacheTests : IDisposable
{
    private readonly Evidence evidence = new();

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task Verdicts_are_those_of_artifacts_verified_alone()
    {
        var names = new[] { "stray", "a", "b", "stray", "c" };
        var files = names.Select((name, index) => evidence.Folder.Write($"{index}.bin", name)).ToArray();
        await evidence.SignAsync(inputs => inputs with { Subjects = [.. names.Where(name => name != "stray").Select(Subject)] });
        var request = new VerificationRequest { Artifacts = [], BundleFiles = [evidence.BundleFile], Policy = evidence.Policy(), Now = Evidence.Now };

        var alone = files.Select(file => AttestationVerifier.Verify(request with { Artifacts = [Artifact.FromPath(file)] })).ToArray();
        var together = AttestationVerifier.Verify(request with { Artifacts = [.. files.Select(file => Artifact.FromPath(file))] });
        var cache = new EvidenceCache();
        var shared = files.Select(file => AttestationVerifier.Verify(request with { Artifacts = [Artifact.FromPath(file)], Cache = cache })).ToArray();

        Assert.Equal([false, true, true, false, true], alone.Select(verdict => verdict.Passed));
        Assert.Equal(VerdictJson.Write(alone), VerdictJson.Write(shared));
        Assert.Equal(alone.SelectMany(verdict => verdict.Checks.Skip(1)), together.Checks.Skip(1));
    }

    [Fact]
    public async Task A_signature_over_a_file_is_judged_for_each_file()
    {
        using var signer = evidence.Signer();
        await evidence.WriteAsync(await BundleSigner.SignFileAsync(evidence.Artifact, signer));
        var other = evidence.Folder.Write("other.bin", "other");
        var request = new VerificationRequest { Artifacts = [], BundleFiles = [evidence.BundleFile], Keys = [evidence.Key], Now = Evidence.Now, Cache = new EvidenceCache() };
        foreach (var (file, passes) in new[] { (evidence.Artifact, true), (other, false), (evidence.Artifact, true) })
        {
            Assert.Equal(passes, AttestationVerifier.Verify(request with { Artifacts = [Artifact.FromPath(file)] }).Passed);
        }
    }

    [Fact]
    public async Task What_was_found_under_one_trust_is_not_used_under_another()
    {
        await evidence.SignAsync();
        var stranger = new TrustedKey(KeyFile.Create(evidence.Folder["stranger.pem"], KeyType.EcP256), "stranger");
        var request = new VerificationRequest
        {
            Artifacts = [Artifact.FromPath(evidence.Artifact)],
            BundleFiles = [evidence.BundleFile],
            Keys = [evidence.Key],
            Now = Evidence.Now,
            Cache = new EvidenceCache(),
        };
        AttestationVerifier.Verify(request).ShouldPass();
        AttestationVerifier.Verify(request with { Keys = [stranger] }).ShouldFail(CheckIds.Signature);
    }

    [Fact]
    public async Task Of_many_keys_the_one_in_the_hint_is_tried_first_and_a_wrong_hint_changes_nothing()
    {
        using var signer = evidence.Signer();
        var bundle = await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer);
        var stranger = new TrustedKey(KeyFile.Create(evidence.Folder["stranger.pem"], KeyType.EcP256), "stranger");
        foreach (var hint in new[] { bundle.PublicKeyHint, string.Empty, Convert.ToBase64String(Convert.FromHexString(stranger.PublicKey.Id)) })
        {
            await evidence.WriteAsync(bundle with { PublicKeyHint = hint });
            (await evidence.VerifyAsync(r => r with { Keys = [stranger, evidence.Key] })).ShouldPass();
            (await evidence.VerifyAsync(r => r with { Keys = [stranger] })).ShouldFail(CheckIds.Signature);
        }
    }

    private static ResourceDescriptor Subject(string content) => new()
    {
        Name = content,
        Digest = new DigestSet(KeyValuePair.Create("sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content))))),
    };
}
