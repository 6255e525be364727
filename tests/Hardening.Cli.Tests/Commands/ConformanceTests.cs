using Xunit.Abstractions;

namespace Hardening.Cli.Tests;

public sealed class ConformanceTests(ITestOutputHelper log)
{
    // What the suite's client passes for cases that name no identity of their own.
    private const string DefaultIdentity = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private const string DefaultIssuer = "https://token.actions.githubusercontent.com";

    [Theory]
    [InlineData("a.txt", 0)]
    [InlineData("b.txt", 1)]
    public async Task A_signed_file_is_accepted_and_another_refused(string file, int exitCode)
    {
        using var cli = await Signed();

        var run = await cli.Run("conformance", "verify-bundle", "--bundle", "a.txt.sigstore.json", "--key", "k.pub.pem", file);

        Assert.True(run.ExitCode == exitCode, run.ToString());
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_digest_stands_for_a_file_that_is_not_there()
    {
        using var cli = await Signed();
        var good = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("content of a"u8));

        var accepted = await cli.Run("conformance", "verify-bundle", "--staging", "--bundle", "a.txt.sigstore.json", "--key", "k.pub.pem", $"sha256:{good}");
        var refused = await cli.Run("conformance", "verify-bundle", "--bundle", "a.txt.sigstore.json", "--key", "k.pub.pem", $"sha256:{new string('0', 64)}");
        var malformed = await cli.Run("conformance", "verify-bundle", "--bundle", "a.txt.sigstore.json", "--key", "k.pub.pem", "sha256:zz");

        Assert.Equal((0, 1, 3), (accepted.ExitCode, refused.ExitCode, malformed.ExitCode));
    }

    [Fact]
    public async Task What_is_not_supported_is_refused_with_a_reason()
    {
        using var cli = await Signed();

        await Verifier.Verify(await cli.Transcript(
            "conformance verify-bundle --staging --bundle a.txt.sigstore.json --certificate-identity me --certificate-oidc-issuer https://issuer.example a.txt",
            "conformance verify-bundle --bundle a.txt.sigstore.json --certificate-identity me --certificate-oidc-issuer https://issuer.example a.txt",
            "conformance verify-bundle --bundle a.txt.sigstore.json a.txt"));
    }

    [VectorFact]
    public async Task The_public_suite_gets_the_right_verdicts()
    {
        using var cli = new CliHarness();
        int refused = 0, accepted = 0;
        var wrong = new List<string>();
        foreach (var folder in Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify")).Order(StringComparer.Ordinal))
        {
            var run = await cli.Run(Arguments(folder));
            Assert.True(run.ExitCode != 5, run.ToString());
            if (folder.EndsWith("_fail", StringComparison.Ordinal) == (run.ExitCode == 0))
            {
                wrong.Add(run.ToString());
            }

            (refused, accepted) = run.ExitCode == 0 ? (refused, accepted + 1) : (refused + 1, accepted);
        }

        log.WriteLine($"{refused} refused, {accepted} accepted, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > 20 && accepted >= 10);
    }

    private static string[] Arguments(string folder)
    {
        string File_(string name) => Path.Combine(folder, name);
        string[] trust = File.Exists(File_("key.pub"))
            ? ["--key", File_("key.pub")]
            : ["--certificate-identity", Text(File_("identity"), DefaultIdentity), "--certificate-oidc-issuer", Text(File_("issuer"), DefaultIssuer)];
        string[] root = File.Exists(File_("trusted_root.json")) ? ["--trusted-root", File_("trusted_root.json")] : [];
        var artifact = File.Exists(File_("artifact")) ? File_("artifact") : TestVectors.Path("sigstore", "a.txt");
        return ["conformance", "verify-bundle", "--bundle", File_("bundle.sigstore.json"), .. trust, .. root, artifact];
    }

    private static string Text(string file, string otherwise) => File.Exists(file) ? File.ReadAllText(file).Trim() : otherwise;

    private static async Task<CliHarness> Signed()
    {
        var cli = new CliHarness();
        cli.Write("a.txt", "content of a");
        cli.Write("b.txt", "content of b");
        await VerifyWorkspace.ShouldWork(cli, "keys new -o k.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key k.pem -o k.pub.pem");
        await VerifyWorkspace.ShouldWork(cli, "sign a.txt --key k.pem");
        return cli;
    }
}
