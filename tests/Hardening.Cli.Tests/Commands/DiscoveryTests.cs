namespace Hardening.Cli.Tests;

/// <summary>Bundles that lie elsewhere than beside the artifact.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public async Task A_bundle_in_a_folder_is_found_by_digest()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        Directory.CreateDirectory(cli["evidence"]);
        File.Move(cli["Example.nupkg.sigstore.json"], cli["evidence/other-name.sigstore.json"]);
        Assert.Equal(ExitCode.Input, (await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem")).ExitCode);
        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem", "--bundles", "evidence");
        Assert.True(run.ExitCode == ExitCode.Ok, run.ToString());
        Assert.Contains("other-name.sigstore.json", run.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offline_a_service_is_not_asked_and_that_is_an_error_of_its_own()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        // The harness throws when the network is used.
        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem", "--offline", "--bundles-url", "https://api.example/{sha256}");
        Assert.Equal(ExitCode.Network, run.ExitCode);
        Assert.Contains("HTB0842", run.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_place_is_refused()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem", "--bundles-url", "https://api.example/");
        Assert.Equal(ExitCode.Input, run.ExitCode);
        Assert.Contains("HTB0843", run.ToString(), StringComparison.Ordinal);
    }
}
