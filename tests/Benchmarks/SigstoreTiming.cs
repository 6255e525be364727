using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>
/// What one published bundle costs in a process that has its trusted root already, here and in sigstore-js, on the same bundles
/// in the same run: CPU time, user and system, of all threads, reading of the bundle's bytes included.
/// </summary>
internal static class SigstoreTiming
{
    private static readonly CertificateIdentity Identity = new(
        "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main",
        "https://token.actions.githubusercontent.com");

    public static async Task Run(int rounds, TextWriter output)
    {
        using var folder = new TempFolder();
        var cases = Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify"))
            .Where(path => !path.EndsWith("_fail", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Describe).ToArray();
        var list = folder.Write("list.json", JsonSerializer.Serialize(cases));
        var scripts = await NpmFolder.InstallAsync("Hardening.Testing", "Keyless", "node");
        var turns = 1 + (rounds / 50);
        var (ours, theirs) = (new List<Dictionary<string, double>>(), new List<Dictionary<string, JsonElement>>());
        for (var turn = 0; turn < turns; turn++)
        {
            ours.Add(cases.ToDictionary(one => one["name"], one => Measure(one, rounds)));
            var result = (await Command.Run("node", ["measure.mjs", list, rounds.ToString(CultureInfo.InvariantCulture)], scripts)).ShouldExit();
            theirs.Add(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(result.Output)!);
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"CPU milliseconds a bundle, in process, least of {turns} turns of {rounds} rounds\n"));
        await output.WriteLineAsync("| bundle | here | sigstore-js |\n|---|---:|---:|");
        foreach (var name in cases.Select(one => one["name"]))
        {
            var peer = theirs.Select(turn => turn[name]).ToArray();
            var least = peer.All(value => value.ValueKind == JsonValueKind.Number)
                ? peer.Min(value => value.GetDouble()).ToString("0.00", CultureInfo.InvariantCulture) : peer[0].ToString();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| `{name}` | {ours.Min(turn => turn[name]):0.00} | {least} |"));
        }
    }

    private static Dictionary<string, string> Describe(string folder)
    {
        var (artifact, root) = (Path.Combine(folder, "artifact"), Path.Combine(folder, "trusted_root.json"));
        return new Dictionary<string, string>
        {
            ["name"] = Path.GetFileName(folder),
            ["bundle"] = Path.Combine(folder, "bundle.sigstore.json"),
            ["artifact"] = File.Exists(artifact) ? artifact : TestVectors.Path("sigstore", "a.txt"),
            ["trustedRoot"] = File.Exists(root) ? root : RepositoryRoot.Combine("src", "Hardening.Attestation", "Trust", "Roots", "data", "trusted_root.json"),
            ["identity"] = Identity.Identity,
            ["issuer"] = Identity.Issuer,
        };
    }

    private static double Measure(Dictionary<string, string> one, int rounds)
    {
        var json = File.ReadAllBytes(one["bundle"]);
        var request = new VerificationRequest
        {
            Artifacts = [Artifact.FromPath(one["artifact"])],
            Bundles = [new FoundBundle("bundle", json)],
            Identity = Identity,
            TrustedRoot = TrustedRoot.Parse(File.ReadAllBytes(one["trustedRoot"])),
            Now = DateTimeOffset.UtcNow,
        };
        Repeat(request, rounds);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Repeat(request, rounds);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / rounds;
    }

    private static void Repeat(VerificationRequest request, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            if (AttestationVerifier.Verify(request).Failures.FirstOrDefault() is { } failed)
            {
                throw new InvalidOperationException($"{failed.Id} failed: {failed.Seen}");
            }
        }
    }
}
