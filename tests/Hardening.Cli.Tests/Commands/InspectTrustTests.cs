using System.Text.Json;
using Hardening.Attestation.Bundles;

namespace Hardening.Cli.Tests;

/// <summary>Certificates, roots and time stamps in plain words, on those that real services made.</summary>
public sealed class InspectTrustTests
{
    [VectorFact]
    public async Task A_certificate_shows_whom_it_names_and_what_its_issuer_vouches_for()
    {
        using var cli = new CliHarness();
        var bundle = Bundle.Parse(await File.ReadAllBytesAsync(TestVectors.Path("slsa", "gha_delegator", "v2.0.0", "binary-linux-amd64-push-v14.2.build.slsa")));
        cli.Write("signer.cer", bundle.Certificates![0].Span);
        cli.Write("signer.pem", new string(System.Security.Cryptography.PemEncoding.Write("CERTIFICATE", bundle.Certificates[0].Span)));

        foreach (var file in new[] { "signer.cer", "signer.pem" })
        {
            var run = await cli.Run("inspect", file);
            Assert.Contains("kind: certificate", run.Output, StringComparison.Ordinal);
            Assert.Contains("source repository: https://github.com/slsa-framework/example-package", run.Output, StringComparison.Ordinal);
            Assert.Contains("source ref: refs/tags/v14.2", run.Output, StringComparison.Ordinal);
            Assert.EndsWith("not verified: this is what the file says; 'hardening verify' says whether it holds\n", run.Output, StringComparison.Ordinal);
        }
    }

    [VectorFact]
    public async Task A_trusted_root_shows_authorities_and_logs_and_a_bundle_its_time_stamps()
    {
        using var cli = new CliHarness();
        var stamped = Directory.GetFiles(TestVectors.Path("sigstore", "bundle-verify"), "bundle.sigstore.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First(file => File.ReadAllText(file).Contains("\"signedTimestamp\"", StringComparison.Ordinal)
                && !file.Contains("_fail", StringComparison.Ordinal));
        var bundle = Bundle.Parse(await File.ReadAllBytesAsync(stamped));
        cli.Write("time.tsr", bundle.Timestamps[0].Span);
        File.Copy(stamped, cli["stamped.sigstore.json"]);
        var root = Directory.GetFiles(TestVectors.Path("sigstore", "bundle-verify"), "trusted_root.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.Copy(root, cli["root.json"]);

        using var time = JsonDocument.Parse((await cli.Run("inspect", "time.tsr", "--json")).Output);
        Assert.Equal("timestamp", time.RootElement.GetProperty("kind").GetString());
        Assert.False(time.RootElement.GetProperty("verified").GetBoolean());
        Assert.Equal("granted", time.RootElement.GetProperty("timestamp").GetProperty("status").GetString());
        using var whole = JsonDocument.Parse((await cli.Run("inspect", "stamped.sigstore.json", "--json")).Output);
        Assert.Equal(
            time.RootElement.GetProperty("timestamp").GetProperty("time").GetString(),
            whole.RootElement.GetProperty("bundle").GetProperty("timestamps")[0].GetProperty("time").GetString());
        using var trust = JsonDocument.Parse((await cli.Run("inspect", "root.json", "--json")).Output);
        Assert.Equal("trusted-root", trust.RootElement.GetProperty("kind").GetString());
        Assert.True(trust.RootElement.GetProperty("trustedRoot").TryGetProperty("certificateAuthorities", out _));
    }

    [Fact]
    public async Task Binary_files_that_are_nothing_of_the_kind_stay_files()
    {
        using var cli = new CliHarness();
        cli.Write("a.bin", [0x30, 0x03, 0x02, 0x01, 0x00]);
        cli.Write("b.bin", [0x30]);
        cli.Write("c.bin", []);
        foreach (var file in new[] { "a.bin", "b.bin", "c.bin" })
        {
            Assert.StartsWith("kind: file\n", (await cli.Run("inspect", file)).Output, StringComparison.Ordinal);
        }

        cli.Write("bad.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Assert.Contains("malformed", (await cli.Run("inspect", "bad.pem")).Output, StringComparison.Ordinal);
    }
}
