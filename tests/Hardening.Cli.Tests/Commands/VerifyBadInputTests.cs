using System.IO.Compression;

namespace Hardening.Cli.Tests;

/// <summary>Every class of bad input: its exit code, its code or check, and stdout without a word of diagnostics.</summary>
public sealed class VerifyBadInputTests
{
    [Theory]
    [InlineData("verify gone.nupkg --key k.pub.pem", 3, "HTB0203")]
    [InlineData("verify Example.nupkg --key gone.pem", 3, "HTB0301")]
    [InlineData("verify Example.nupkg --key empty", 3, "HTB0302")]
    [InlineData("sign provenance.json --key empty", 3, "HTB0302")]
    [InlineData("sign provenance.json --key gone.pem", 3, "HTB0301")]
    [InlineData("verify Example.nupkg --key k.pub.pem --bundle empty", 3, "HTB0803")]
    [InlineData("verify Example.nupkg --key k.pub.pem --policy empty", 3, "HTB0601")]
    [InlineData("verify Example.nupkg --key k.pem", 3, "HTB0303")]
    [InlineData("verify Example.nupkg --key provenance.json", 3, "HTB0303")]
    [InlineData("verify Example.nupkg --key k.pub.pem --bundle gone.sigstore.json", 3, "HTB0803")]
    [InlineData("verify Example.nupkg --key k.pub.pem --policy gone.yml", 3, "HTB0601")]
    [InlineData("verify Example.nupkg", 2, "HTB0913")]
    [InlineData("verify Example.nupkg --key k.pub.pem --certificate-identity me@acme.example --certificate-oidc-issuer https://issuer.example", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --certificate-identity me@acme.example", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --key k.pub.pem --trusted-root gone.json", 3, "HTB0903")]
    [InlineData("verify Example.nupkg --key k.pub.pem --trusted-root provenance.json", 3, "HTB0806")]
    [InlineData("verify Example.nupkg --key k.pub.pem --polcy policy.yml", 2, "HTB0902")]
    [InlineData("verify Example.nupkg -x --key k.pub.pem", 2, "HTB0902")]
    [InlineData("verify --key k.pub.pem -- --offlin", 3, "HTB0203")]
    [InlineData("inspect --jsn", 2, "HTB0902")]
    [InlineData("verify --key k.pub.pem", 2, "HTB0902")]
    [InlineData("verify empty --key k.pub.pem", 3, "HTB0907")]
    [InlineData("verify provenance.json --key k.pub.pem", 3, "HTB0909")]
    public async Task What_cannot_be_done_is_an_error_with_code_and_remedy(string commandLine, int exitCode, string code)
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        Directory.CreateDirectory(cli["empty"]);

        var run = await cli.Run(commandLine.Split(' '));

        Assert.True(run.ExitCode == exitCode, run.ToString());
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\n  remedy: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error HTB", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key: [a.pem]", "HTB0603")]
    [InlineData("version: 2", "HTB0604")]
    [InlineData("keys: [", "HTB0602")]
    [InlineData("keys: [k.pub.pem]\nkeys: [k.pub.pem]", "HTB06")]
    [InlineData("keys: [gone.pem]", "HTB0301")]
    public async Task A_policy_with_a_mistake_is_refused_whole(string text, string code)
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("bad.yml", text.StartsWith("version", StringComparison.Ordinal) ? text : "version: 1\n" + text + "\n");

        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem", "--policy", "bad.yml");

        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains($"error {code}", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("cut", "HTB0401")]
    [InlineData("text", "HTB0401")]
    [InlineData("traversal", "HTB0403")]
    [InlineData("bomb", "HTB0402")]
    public async Task A_damaged_or_hostile_package_is_refused_with_3(string kind, string code)
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var good = Packages.Make();
        byte[] bytes = kind switch
        {
            "cut" => good[..(good.Length / 2)],
            "text" => [.. "no zip"u8],
            "traversal" => Packages.Make("Example", ("../../outside.txt", "x")),
            _ => Bomb(),
        };
        cli.Write("Example.nupkg", bytes);

        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem");

        Assert.True(run.ExitCode == 3, run.ToString());
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("verified: no", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 3, "HTB0801")]
    [InlineData("[]", 3, "HTB0801")]
    [InlineData("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v9+json\"}", 3, "HTB0805")]
    [InlineData("", 3, "HTB0801")]
    public async Task A_malformed_bundle_fails_the_first_check_with_3(string text, int exitCode, string code)
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("Example.nupkg.sigstore.json", text);

        var run = await cli.Run("verify", "Example.nupkg", "--key", "k.pub.pem");

        Assert.True(run.ExitCode == exitCode, run.ToString());
        Assert.Contains($"FAIL HTV0101 bundle-readable ({code})", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_identity_is_a_usage_error_and_a_key_signature_does_not_meet_an_identity()
    {
        using var cli = await VerifyWorkspace.CreateAsync();

        var empty = await cli.Run("verify", "Example.nupkg", "--certificate-identity", "", "--certificate-oidc-issuer", "https://issuer.example");
        var other = await cli.Run("verify", "Example.nupkg", "--certificate-identity", "me@acme.example", "--certificate-oidc-issuer", "https://issuer.example");

        Assert.Equal((2, 1), (empty.ExitCode, other.ExitCode));
        Assert.Contains("FAIL HTV0102 signer-kind", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_byte_of_the_package_fails_the_digest_check_with_1()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var bytes = await File.ReadAllBytesAsync(cli["Example.nupkg"]);
        bytes[bytes.AsSpan().IndexOf("not really"u8)] ^= 1;
        cli.Write("Example.nupkg", bytes);

        await Fails(cli, "verify Example.nupkg --key k.pub.pem", "FAIL HTV0113 subject-digest");
    }

    [Fact]
    public async Task A_bundle_for_another_file_fails_the_digest_check_with_1()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("Other.nupkg", Packages.Make("Other"));

        await Fails(cli, "verify Other.nupkg --key k.pub.pem --bundle Example.nupkg.sigstore.json", "FAIL HTV0113 subject-digest");
    }

    [Fact]
    public async Task A_signature_by_another_key_fails_the_signature_check_with_1()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        await VerifyWorkspace.ShouldWork(cli, "keys new -o other.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key other.pem -o other.pub.pem");

        await Fails(cli, "verify Example.nupkg --key other.pub.pem", "FAIL HTV0111 signature");
    }

    [Fact]
    public async Task One_changed_byte_of_the_statement_fails_the_signature_check_with_1()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var bundle = await File.ReadAllTextAsync(cli["Example.nupkg.sigstore.json"]);
        const string Field = "\"payload\":\"";
        var at = bundle.IndexOf(Field, StringComparison.Ordinal) + Field.Length + 8;
        cli.Write("Example.nupkg.sigstore.json", bundle[..at] + (bundle[at] == 'A' ? 'B' : 'A') + bundle[(at + 1)..]);

        await Fails(cli, "verify Example.nupkg --key k.pub.pem", "FAIL HTV0111 signature");
    }

    [Fact]
    public async Task A_failed_check_outweighs_missing_input_of_another_artifact()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("Other.nupkg", Packages.Make("Other"));
        cli.Write("Other.nupkg.sigstore.json", await File.ReadAllBytesAsync(cli["Example.nupkg.sigstore.json"]));

        await Fails(cli, "verify Other.nupkg provenance.json --key k.pub.pem", "0 of 2 artifacts verified");
    }

    private static async Task Fails(CliHarness cli, string commandLine, string expected)
    {
        var run = await cli.Run(commandLine.Split(' '));
        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    // 96 MiB of zeros compress to less than 100 KiB: a ratio of a thousand.
    private static byte[] Bomb()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("zeros.bin", CompressionLevel.SmallestSize).Open();
            var block = new byte[1 << 20];
            for (var written = 0; written < 96; written++)
            {
                entry.Write(block);
            }
        }

        return buffer.ToArray();
    }
}
