namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Packages signed under the identity of the build job, with signing services on this machine.</summary>
[Collection(ToolchainCollection.Name)]
public sealed class KeylessTests(PackedToolchain toolchain, SigningServicesFixture services) : IClassFixture<SigningServicesFixture>
{
    private const string Package = "bin/Release/Gadgets.1.0.0.nupkg";

    [ToolFact("node", "npm", "openssl")]
    public async Task A_package_is_signed_under_the_jobs_identity_and_the_token_stays_out_of_the_log()
    {
        await services.StartAsync();
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><HardeningSigning>keyless</HardeningSigning>");
        project.Write("root.json", await File.ReadAllTextAsync(services.TrustedRootFile));
        project.Write("config.json", await File.ReadAllTextAsync(services.ConfigFile(2)));
        string[] instance = ["-p:HardeningSigningConfig=config.json", "-p:HardeningTrustedRoot=root.json"];

        // Without a token the build says so, and leaves no bundle.
        Assert.Equal("HTB0821", (await project.Dotnet(["pack", .. instance])).SingleError().Code);
        Assert.False(project.Exists(Package + ".sigstore.json"));

        var token = IdentityTokenText.Valid();
        var pack = (await project.Dotnet(new Dictionary<string, string?> { ["SIGSTORE_ID_TOKEN"] = token }, ["pack", .. instance])).ShouldSucceed();
        Assert.False(Provenance.Holds(pack.LogFile, token));
        Assert.False(project.Exists("bin/Release/net10.0/Gadgets.dll.sigstore.json"));
        (await project.Hardening(
            "verify", Package, "--certificate-identity", IdentityTokenText.Subject, "--certificate-oidc-issuer", IdentityTokenText.Issuer, "--trusted-root", "root.json")).ShouldExit();

        // Nothing changed: nothing is signed, so no token is needed.
        Assert.Empty((await project.Dotnet(["pack", .. instance])).ShouldSucceed().Tasks);

        Assert.Equal("HTB0012", (await project.Dotnet("pack", "-p:HardeningSigningKey=k.pem")).SingleError().Code);
        File.Delete(project[Package + ".sigstore.json"]);
        Assert.Equal("HTB0013", (await project.Dotnet("pack", "-p:HardeningTrustedRoot=none.json")).SingleError().Code);
    }
}
