using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Hardening.Cli.Tests;

/// <summary>Published bundles through the entry point that conformance suites drive, by path and by digest.</summary>
public sealed class ConformanceVectorTests(ITestOutputHelper log)
{
    // What the suite's client passes for cases that name no identity of their own.
    private const string DefaultIdentity = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private const string DefaultIssuer = "https://token.actions.githubusercontent.com";

    // The public key of npm's registry, which signs its publish attestations.
    private const string RegistryKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==";

    [VectorFact]
    public async Task The_public_suite_gets_the_right_verdicts_by_path_and_by_digest()
    {
        using var cli = new CliHarness();
        int refused = 0, accepted = 0;
        var wrong = new List<string>();
        foreach (var folder in Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify")).Order(StringComparer.Ordinal))
        {
            foreach (var subject in Subjects(folder))
            {
                var run = await cli.Run(Arguments(folder, subject));
                Assert.True(run.ExitCode is 0 or 1 or 2 or 3 && run.Output.Length == 0, run.ToString());
                if (folder.EndsWith("_fail", StringComparison.Ordinal) == (run.ExitCode == 0))
                {
                    wrong.Add(run.ToString());
                }

                (refused, accepted) = run.ExitCode == 0 ? (refused, accepted + 1) : (refused + 1, accepted);
            }
        }

        log.WriteLine($"{refused + accepted} runs: {refused} refused, {accepted} accepted, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused >= 60 && accepted >= 20);
    }

    [VectorFact]
    public async Task Bundles_of_real_builders_get_the_right_verdicts_and_none_for_a_changed_byte()
    {
        using var cli = new CliHarness();
        cli.Write("registry.pem", PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(RegistryKey)));
        int verified = 0, invalid = 0, changed = 0;
        var wrong = new List<string>();
        foreach (var (name, bundle, digests) in Builders())
        {
            var keyed = bundle["verificationMaterial"]!["publicKey"] is not null;
            var mustFail = name.Contains(keyed ? "invalidsigpub" : "invalidsigprov", StringComparison.Ordinal);
            async Task<bool> Accepts(JsonNode content, string digest)
            {
                cli.Write("b.sigstore.json", content.ToJsonString());
                var run = await cli.Run(["conformance", "verify-bundle", "--bundle", "b.sigstore.json", .. keyed ? ["--key", "registry.pem"] : Identity(bundle), digest]);
                Assert.True(run.ExitCode is 0 or 1 or 3, run.ToString());
                return run.ExitCode == 0;
            }

            var good = new List<string>();
            foreach (var digest in digests)
            {
                if (await Accepts(bundle, digest))
                {
                    good.Add(digest);
                }
            }

            // A statement names one kind of digest: the artifact's other kind cannot match.
            if (good.Count > 0 == mustFail)
            {
                wrong.Add($"{name}: {(mustFail ? "accepted" : "refused")}");
            }

            (verified, invalid) = mustFail ? (verified, invalid + 1) : (verified + 1, invalid);
            foreach (var digest in good)
            {
                foreach (var content in Changes(bundle))
                {
                    changed++;
                    if (await Accepts(content, digest))
                    {
                        wrong.Add($"{name}: accepted with a byte changed");
                    }
                }

                changed++;
                if (await Accepts(bundle, digest[..^1] + (digest[^1] == '0' ? '1' : '0')))
                {
                    wrong.Add($"{name}: accepted for another digest");
                }
            }
        }

        log.WriteLine($"{verified + invalid} bundles: {verified} verified, {invalid} refused; {changed} refused with a byte changed; {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(verified >= 25 && invalid >= 10);
    }

    [VectorFact]
    public async Task Verdicts_of_the_real_process_are_those_of_the_runs_in_process()
    {
        using var folder = new TempFolder();
        foreach (var name in new[] { "happy-path-v0.3", "rekor2-checkpoint-multiple-cosigs", "invalid-checkpoint-signature_fail", "trust-root-tlog-missing-validity-start_fail" })
        {
            var vector = TestVectors.Path("sigstore", "bundle-verify", name);
            var run = await Command.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "hardening.dll"), .. Arguments(vector, Subjects(vector)[0])],
                folder.Path, new Dictionary<string, string?> { ["HARDENING_HOME"] = folder["home"] });

            Assert.True(run.ExitCode == 0 != name.EndsWith("_fail", StringComparison.Ordinal), name + run);
            Assert.Empty(run.Output);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    private static string[] Subjects(string folder)
    {
        var own = Path.Combine(folder, "artifact");
        var file = File.Exists(own) ? own : TestVectors.Path("sigstore", "a.txt");
        return [file, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))];
    }

    private static string[] Arguments(string folder, string subject)
    {
        string File_(string name) => Path.Combine(folder, name);
        string[] trust = File.Exists(File_("key.pub"))
            ? ["--key", File_("key.pub")]
            : ["--certificate-identity", Text(File_("identity"), DefaultIdentity), "--certificate-oidc-issuer", Text(File_("issuer"), DefaultIssuer)];
        string[] root = File.Exists(File_("trusted_root.json")) ? ["--trusted-root", File_("trusted_root.json")] : [];
        return ["conformance", "verify-bundle", "--bundle", File_("bundle.sigstore.json"), .. trust, .. root, subject];
    }

    private static string Text(string file, string otherwise) => File.Exists(file) ? File.ReadAllText(file).Trim() : otherwise;

    private static IEnumerable<(string Name, JsonNode Bundle, string[] Digests)> Builders()
    {
        foreach (var subject in Directory.GetFiles(TestVectors.Path("slsa"), "*.subject", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = subject[..^".subject".Length];
            var digests = File.ReadAllLines(subject).Where(line => line.Length > 0).ToArray();
            var root = JsonNode.Parse(File.ReadAllBytes(file))!;
            var bundles = root is JsonObject one && one.ContainsKey("mediaType") ? [root]
                : (root as JsonArray ?? root["attestations"]!.AsArray()).Select(item => item!["bundle"]!);
            foreach (var bundle in bundles)
            {
                yield return (Path.GetFileName(file), bundle, digests);
            }
        }
    }

    /// <summary>One byte changed in the payload, the signature, and the log entry.</summary>
    private static IEnumerable<JsonNode> Changes(JsonNode bundle)
    {
        foreach (var path in new[] { "dsseEnvelope/payload", "dsseEnvelope/signatures/0/sig", "verificationMaterial/tlogEntries/0/canonicalizedBody" })
        {
            var copy = bundle.DeepClone();
            var steps = path.Split('/');
            JsonNode Next(JsonNode node, string step) => (int.TryParse(step, out var index) ? node[index] : node[step])!;
            var parent = steps.SkipLast(1).Aggregate(copy, Next);
            var bytes = Convert.FromBase64String(Next(parent, steps[^1]).GetValue<string>());
            bytes[bytes.Length / 2] ^= 1;
            parent[steps[^1]] = Convert.ToBase64String(bytes);
            yield return copy;
        }
    }

    /// <summary>The identity and issuer that the certificate itself names.</summary>
    private static string[] Identity(JsonNode bundle)
    {
        var material = bundle["verificationMaterial"]!;
        var leaf = material["certificate"] ?? material["x509CertificateChain"]!["certificates"]![0]!;
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(leaf["rawBytes"]!.GetValue<string>()));
        var names = new AsnReader(certificate.Extensions["2.5.29.17"]!.RawData, AsnEncodingRules.DER).ReadSequence();
        var issuer = new AsnReader(certificate.Extensions["1.3.6.1.4.1.57264.1.8"]!.RawData, AsnEncodingRules.DER);
        return
        [
            "--certificate-identity", names.ReadCharacterString(UniversalTagNumber.IA5String, names.PeekTag()),
            "--certificate-oidc-issuer", issuer.ReadCharacterString(UniversalTagNumber.UTF8String),
        ];
    }
}
