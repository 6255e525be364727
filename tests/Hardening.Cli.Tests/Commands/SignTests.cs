using Hardening.Attestation.Bundles;

namespace Hardening.Cli.Tests;

public sealed class SignTests
{
    [Fact]
    public async Task Signing_writes_a_bundle_beside_the_file_and_prints_its_name()
    {
        using var cli = new CliHarness();
        cli.Write("tool.zip", "content");
        await cli.Run("keys", "new", "-o", "k.pem");

        var run = await cli.Run("sign", "tool.zip", "--key", "k.pem");

        Assert.Equal((0, "tool.zip.sigstore.json\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.NotNull(Bundle.Parse(await File.ReadAllBytesAsync(cli["tool.zip.sigstore.json"])).MessageSignature);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code_and_leaves_nothing_behind()
    {
        using var cli = new CliHarness();
        cli.Write("tool.zip", "content");
        cli.Write("nonsense.pem", "not a key");
        Directory.CreateDirectory(cli["folder"]);
        await cli.Run("keys", "new", "-o", "k.pem");
        var before = Directory.GetFileSystemEntries(cli.Folder).Order().ToArray();

        await Verifier.Verify(await cli.Transcript(
            "sign",
            "sign tool.zip",
            "sign missing.zip --key k.pem",
            "sign folder --key k.pem",
            "sign tool.zip --key nonsense.pem",
            "sign tool.zip --key k.pem -o folder"));

        Assert.Equal(before, Directory.GetFileSystemEntries(cli.Folder).Order());
    }
}
