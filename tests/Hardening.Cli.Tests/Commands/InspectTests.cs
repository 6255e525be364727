using System.Security.Cryptography;
using System.Text.Json;

namespace Hardening.Cli.Tests;

public sealed class InspectTests
{
    [Fact]
    public async Task A_package_has_file_and_content_digests()
    {
        using var cli = new CliHarness();
        var bytes = Packages.Make();
        cli.Write("Example.nupkg", bytes);

        using var result = JsonDocument.Parse((await cli.Run("inspect", "Example.nupkg", "--json")).Output);

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Equal(sha256, result.RootElement.GetProperty("fileSha256").GetString());
        Assert.Equal(sha256, result.RootElement.GetProperty("contentSha256").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(bytes)), result.RootElement.GetProperty("contentSha512").GetString());
    }

    [Fact]
    public async Task Everything_the_tool_makes_can_be_shown()
    {
        using var cli = new CliHarness();
        cli.Write("Example.nupkg", Packages.Make());
        cli.Write("tests.json", "{\"result\":\"PASSED\"}");
        cli.Write("statement.json", "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"sha256\":\"" + new string('a', 64) + "\"}}],\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{}}");
        cli.Write("hostile\u001b[2J.txt", "content");
        var settings = new global::VerifyTests.VerifySettings();
        settings.AddScrubber(Scrub.KeyHints);
        settings.AddScrubber(Scrub.Digests);

        var transcript = await cli.Transcript(
            "keys new -o k.pem",
            "keys export --key k.pem -o k.pub.pem",
            "sign Example.nupkg --key k.pem",
            "attest Example.nupkg --predicate tests.json --type https://in-toto.io/attestation/test-result/v0.1 --key k.pem -o a.sigstore.json",
            "inspect Example.nupkg",
            "inspect Example.nupkg.sigstore.json",
            "inspect a.sigstore.json",
            "inspect a.sigstore.json --json",
            "inspect k.pub.pem",
            "inspect statement.json",
            "inspect tests.json",
            "inspect hostile\u001b[2J.txt");

        await Verifier.Verify(transcript.Replace("\u001b", "{ESC}", StringComparison.Ordinal), settings);
    }

    [Fact]
    public async Task Damaged_files_are_refused_with_3_and_a_code()
    {
        using var cli = new CliHarness();
        var package = Packages.Make();
        cli.Write("cut.nupkg", package.AsSpan(0, package.Length / 2));
        cli.Write("climbing.nupkg", Packages.Make("Example", ("../../outside.txt", "x")));
        cli.Write("twice.nupkg", Packages.Make("Example", ("a.txt", "x"), ("a.txt", "y")));
        cli.Write("text.nupkg", "no zip at all");
        cli.Write("empty.nupkg", "");
        cli.Write("broken.sigstore.json", "{");
        cli.Write("other.sigstore.json", "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v9+json\",\"verificationMaterial\":{\"publicKey\":{}}}");

        await Verifier.Verify(await cli.Transcript(
            "inspect cut.nupkg",
            "inspect climbing.nupkg",
            "inspect twice.nupkg",
            "inspect text.nupkg",
            "inspect empty.nupkg",
            "inspect broken.sigstore.json",
            "inspect other.sigstore.json",
            "inspect gone.nupkg",
            "inspect ."));
    }
}
