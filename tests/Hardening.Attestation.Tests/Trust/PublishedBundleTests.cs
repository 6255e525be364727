using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Cryptography;
using Hardening.Cryptography.Keys;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Trust;

/// <summary>Bundles that other people published, with the verdict they expect.</summary>
public sealed class PublishedBundleTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CertificateIdentity Beacon = new(
        "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
        "https://token.actions.githubusercontent.com");

    [VectorFact]
    public void Every_conformance_case_gets_the_verdict_in_its_name_by_path_and_by_digest()
    {
        var wrong = new List<string>();
        var runs = 0;
        foreach (var folder in Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify")).Order(StringComparer.Ordinal))
        {
            var own = System.IO.Path.Combine(folder, "artifact");
            var file = File.Exists(own) ? own : TestVectors.Path("sigstore", "a.txt");
            foreach (var artifact in new[] { Artifact.FromPath(file), Artifact.FromDigest("sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))! })
            {
                runs++;
                var (accepted, why) = Verify(folder, artifact);
                if (accepted == folder.EndsWith("_fail", StringComparison.Ordinal))
                {
                    wrong.Add($"{System.IO.Path.GetFileName(folder)}: {(accepted ? "accepted" : why)}");
                }
            }
        }

        output.WriteLine($"{runs} runs");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(runs >= 70, $"only {runs} runs");
    }

    [VectorFact]
    public void Every_builder_bundle_verifies_for_its_artifact_and_for_no_other()
    {
        var wrong = new List<string>();
        var bundles = 0;
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(TestVectors.Path("slsa"), "*.subject", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bundleFile = file[..^".subject".Length];
            var digests = File.ReadAllLines(file).Where(line => line.Length > 0).ToArray();
            foreach (var bundle in Bundles(bundleFile))
            {
                var path = folder.Write($"{bundles}.sigstore.json", bundle);
                if (Identity(bundle) is not { } identity)
                {
                    continue;
                }

                bundles++;
                var mustFail = bundleFile.Contains("invalidsigprov", StringComparison.Ordinal);
                // A statement names one kind of digest; the artifact's other kind cannot match and must not.
                var accepted = 0;
                foreach (var digest in digests)
                {
                    var flipped = digest[..^1] + (digest[^1] == '0' ? '1' : '0');
                    accepted += Verify(path, Artifact.FromDigest(digest)!, identity).Accepted ? 1 : 0;
                    var forged = Verify(path, Artifact.FromDigest(flipped)!, identity).Accepted
                        || Verify(path, Artifact.FromDigest(digest)!, identity with { Identity = identity.Identity + "x" }).Accepted;
                    if (forged)
                    {
                        wrong.Add($"{System.IO.Path.GetFileName(bundleFile)}: accepted for another artifact or identity");
                    }
                }

                if (accepted > 0 == mustFail)
                {
                    wrong.Add($"{System.IO.Path.GetFileName(bundleFile)}: {(mustFail ? "accepted" : "refused")}");
                }
            }
        }

        output.WriteLine($"{bundles} builder bundles");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(bundles >= 25, $"only {bundles} bundles");
    }

    private static (bool Accepted, string Why) Verify(string folder, Artifact artifact)
    {
        string Read(string name, string fallback) => File.Exists(System.IO.Path.Combine(folder, name)) ? File.ReadAllText(System.IO.Path.Combine(folder, name)).Trim() : fallback;
        var isKey = System.IO.Path.GetFileName(folder).StartsWith("managed-key", StringComparison.Ordinal);
        var keyFile = System.IO.Path.Combine(folder, "key.pub");
        try
        {
            var rootFile = System.IO.Path.Combine(folder, "trusted_root.json");
            var request = new VerificationRequest
            {
                Artifacts = [artifact],
                BundleFiles = [System.IO.Path.Combine(folder, "bundle.sigstore.json")],
                TrustedRoot = File.Exists(rootFile) ? TrustedRoot.Parse(File.ReadAllBytes(rootFile)) : null,
                Identity = isKey ? null : new CertificateIdentity(Read("identity", Beacon.Identity), Read("issuer", Beacon.Issuer)),
                Keys = File.Exists(keyFile) ? [new TrustedKey(KeyFile.LoadPublic(keyFile), "key")] : [],
                Now = Now,
            };
            return Summary(AttestationVerifier.Verify(request));
        }
        catch (Exception error) when (error is AttestationException or CryptographyException)
        {
            return (false, error.Message);
        }
    }

    private static (bool Accepted, string Why) Verify(string bundle, Artifact artifact, CertificateIdentity identity) =>
        Summary(AttestationVerifier.Verify(new VerificationRequest { Artifacts = [artifact], BundleFiles = [bundle], Identity = identity, Now = Now }));

    private static (bool Accepted, string Why) Summary(Verdict verdict) =>
        (verdict.Passed, string.Join("; ", verdict.Failures.Select(check => $"{check.Id} {check.Name}: {check.Seen}")));

    private static IEnumerable<string> Bundles(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("mediaType", out _))
        {
            return [root.GetRawText()];
        }

        var list = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("attestations");
        return [.. list.EnumerateArray().Select(item => item.GetProperty("bundle").GetRawText())];
    }

    private static CertificateIdentity? Identity(string bundle)
    {
        try
        {
            var parsed = Bundle.Parse(System.Text.Encoding.UTF8.GetBytes(bundle));
            if (parsed.Certificates is null)
            {
                return null;
            }

            using var certificate = X509CertificateLoader.LoadCertificate(parsed.Certificates[0].Span);
            var identity = SignerIdentity.Read(certificate);
            return new CertificateIdentity(identity.Names[0], identity.Issuer!);
        }
        catch (AttestationException)
        {
            return new CertificateIdentity("unreadable", "unreadable");
        }
    }
}
