using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Cli.Tests;

/// <summary><c>sign --certificate</c>: an author's signature inside a package.</summary>
public sealed class SignPackageTests(CodeSigningAuthority authority) : IClassFixture<CodeSigningAuthority>
{
    private const string Package = "Acme.1.0.0.nupkg";

    [Fact]
    public async Task A_package_is_signed_in_place_with_a_pfx_whose_password_is_in_the_environment()
    {
        using var cli = Workspace(out var password);
        var before = ArtifactHasher.Compute(cli[Package]);

        var run = await cli.With("HARDENING_KEY_PASSWORD", password).Run("sign", Package, "--certificate", "author.pfx", "--package-roots", "roots.pem");

        Assert.Equal((0, Package + "\n", ""), (run.ExitCode, run.Output, run.Error));
        var after = ArtifactHasher.Compute(cli[Package]);
        Assert.Equal((before.ContentSha256, "CN=Acme"), (after.ContentSha256, PackageSignatures.Of(after).Single().Signer));
        cli.Write("policy.yml", "version: 1\npackageSignature: { author: { subjects: [\"CN=Acme\"] } }\n");
        Assert.Equal(0, (await cli.Run("verify", Package, "--policy", "policy.yml", "--package-roots", "roots.pem")).ExitCode);
        Assert.Equal(1, (await cli.Run("verify", Package, "--policy", "policy.yml", "--package-roots", "others.pem")).ExitCode);
    }

    [Fact]
    public async Task A_package_is_signed_elsewhere_with_pem_files_and_a_password_from_standard_input()
    {
        using var cli = Workspace(out var password);
        cli.Input = password + "\n";
        var before = await File.ReadAllBytesAsync(cli[Package]);

        var run = await cli.Run("sign", Package, "--certificate", "author.pem", "--key", "author.key.pem", "--password-file", "-", "-o", "out/signed.nupkg");

        Assert.Equal((0, "out/signed.nupkg\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(before, await File.ReadAllBytesAsync(cli[Package]));
        Assert.True(ArtifactHasher.Compute(cli["out/signed.nupkg"]).IsSigned);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code_and_leaves_the_package_as_it_was()
    {
        using var cli = Workspace(out var password);
        cli.With("HARDENING_KEY_PASSWORD", password);
        cli.Write("tool.zip", "content");
        var before = await File.ReadAllBytesAsync(cli[Package]);

        await Verifier.Verify(await cli.Transcript(
            $"sign {Package} --timestamp-url http://127.0.0.1:9/",
            $"sign {Package} --certificate author.pfx --keyless",
            "sign tool.zip --certificate author.pfx",
            $"sign {Package} --certificate missing.pfx",
            $"sign {Package} --certificate author.pem",
            $"sign {Package} --certificate author.pfx --package-roots others.pem",
            $"sign {Package} --certificate author.pfx --timestamp-url nowhere",
            $"sign {Package} --certificate author.pfx --timestamp-url http://127.0.0.1:9/ --offline"));

        Assert.Equal(before, await File.ReadAllBytesAsync(cli[Package]));
    }

    [Fact]
    public async Task A_signed_package_is_signed_again_only_when_asked()
    {
        using var cli = Workspace(out var password);
        cli.With("HARDENING_KEY_PASSWORD", password);
        await cli.Run("sign", Package, "--certificate", "author.pfx");

        var run = await cli.Run("sign", Package, "--certificate", "author.pfx");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("HTB0410", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("sign", Package, "--certificate", "author.pfx", "--replace-signature")).ExitCode);
    }

    private CliHarness Workspace(out string password)
    {
        var cli = new CliHarness { Network = new SocketsHttpHandler() };
        var leaf = authority.Author();
        password = string.Concat("long ", "enough");
        cli.Write(Package, Packages.Make());
        cli.Write("author.pfx", new X509Certificate2Collection(new[] { leaf, authority.Root }).Export(X509ContentType.Pkcs12, password)!);
        cli.Write("author.pem", leaf.ExportCertificatePem());
        using var key = leaf.GetRSAPrivateKey()!;
        cli.Write("author.key.pem", key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        cli.Write("roots.pem", authority.Root.ExportCertificatePem());
        cli.Write("others.pem", authority.Timestamper().ExportCertificatePem());
        return cli;
    }
}
