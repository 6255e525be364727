using System.Text.Json;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Verification;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Policy;

/// <summary>The presets for GitHub on what real builders signed.</summary>
public sealed class PresetTests(ITestOutputHelper output)
{
    private const string Generator = "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/";

    [VectorFact]
    public void Real_builds_meet_the_preset_of_their_builder_and_no_other_repository_ref_or_workflow_does()
    {
        var (met, wrong) = (0, new List<string>());
        using var folder = new TempFolder();
        foreach (var subject in Directory.GetFiles(TestVectors.Path("slsa"), "*.subject", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = subject[..^".subject".Length];
            if (file.Contains("invalidsig", StringComparison.Ordinal) || Provenance(file) is not { } bundle)
            {
                continue;
            }

            var path = folder.Write("provenance.sigstore.json", bundle.GetRawText());
            var statement = Statement.Parse(bundle.GetProperty("dsseEnvelope").GetProperty("payload").GetBytesFromBase64());
            var source = BuildTypes.SourceOf((SlsaProvenance)PredicateTypes.Read(statement.PredicateType, statement.Predicate)!)!;
            var repository = BuildTypes.Bare(source.Repository)["https://github.com/".Length..];
            var signer = SignerName(bundle);
            var generated = signer.StartsWith(Generator, StringComparison.Ordinal);
            var workflow = signer[(signer.LastIndexOf('/', signer.IndexOf('@', StringComparison.Ordinal)) + 1)..signer.IndexOf('@', StringComparison.Ordinal)];
            var policy = generated
                ? $"version: 1\nslsaLevel: 3\npreset: {{ name: slsa-github-generator, repository: {repository}, refs: [{source.Ref}] }}\n"
                : $"version: 1\nslsaLevel: 2\npreset: {{ name: github-actions, repository: {repository}, workflow: {workflow}, refs: [{source.Ref}] }}\n";
            var digests = File.ReadAllLines(subject).Where(line => line.Length > 0).ToArray();
            var reasons = new List<string>();
            var accepted = false;
            foreach (var digest in digests)
            {
                var why = Verify(folder, path, digest, policy);
                accepted |= why is null;
                reasons.Add(why ?? "ok");
                foreach (var spoilt in new[] { policy.Replace(repository, repository + "x", StringComparison.Ordinal), policy.Replace(source.Ref!, source.Ref + "x", StringComparison.Ordinal), policy.Replace(workflow, "other.yml", StringComparison.Ordinal) })
                {
                    if (spoilt != policy && Verify(folder, path, digest, spoilt) is null)
                    {
                        wrong.Add($"{file}: accepted with {spoilt}");
                    }
                }
            }

            output.WriteLine($"{Path.GetFileName(file)} {workflow} {repository} {source.Ref}: {string.Join(" / ", reasons)}");
            met += accepted ? 1 : 0;

            // These builds name a builder outside the generator, for which the generator's preset does not speak.
            if (accepted == file.Contains("gha_delegator", StringComparison.Ordinal))
            {
                wrong.Add($"{file}: {string.Join(" / ", reasons)}");
            }
        }

        Assert.Empty(wrong);
        output.WriteLine($"{met} met");
        Assert.True(met >= 13);
    }

    private static string? Verify(TempFolder folder, string bundle, string digest, string policy)
    {
        var verdict = AttestationVerifier.Verify(new VerificationRequest
        {
            Artifacts = [Artifact.FromDigest(digest)!],
            BundleFiles = [bundle],
            Policy = VerificationPolicy.Load(folder.Write("policy.yml", policy)),
            Now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        });
        return verdict.Passed ? null : verdict.Failures.First() is var first ? $"{first.Name}: {first.Expected} | {first.Seen}" : null;
    }

    private static JsonElement? Provenance(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var bundles = document.RootElement.TryGetProperty("attestations", out var list)
            ? list.EnumerateArray().Select(item => item.GetProperty("bundle")).ToArray()
            : [document.RootElement];
        return bundles.Where(bundle => PredicateTypes.IsProvenance(Statement.Parse(bundle.GetProperty("dsseEnvelope").GetProperty("payload").GetBytesFromBase64()).PredicateType))
            .Select(bundle => (JsonElement?)bundle.Clone()).FirstOrDefault();
    }

    private static string SignerName(JsonElement bundle)
    {
        var parsed = Hardening.Attestation.Bundles.Bundle.Parse(System.Text.Encoding.UTF8.GetBytes(bundle.GetRawText()));
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(parsed.Certificates![0].Span);
        return SignerIdentity.Read(certificate).Names[0];
    }
}
