namespace Hardening.Cli.Tests;

public sealed class ConformanceTests
{
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
