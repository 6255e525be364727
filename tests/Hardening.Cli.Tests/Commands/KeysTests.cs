using Hardening.Cryptography.Keys;

namespace Hardening.Cli.Tests;

public sealed class KeysTests
{
    [Fact]
    public async Task Keys_are_made_exported_trusted_and_listed()
    {
        using var cli = new CliHarness();
        var settings = new global::VerifyTests.VerifySettings();
        settings.AddScrubber(Scrub.KeyIds);
        settings.AddScrubber(Scrub.Pem);

        var transcript = await cli.Transcript(
            "keys list",
            "keys new -o release.key.pem",
            "keys new --algorithm ed25519 -o ci.key.pem --json",
            "keys export --key release.key.pem",
            "keys export --key release.key.pem -o release.pub.pem",
            "keys trust release.pub.pem",
            "keys trust release.pub.pem",
            "keys trust release.pub.pem --name ../escape",
            "keys list",
            "keys list --json");

        await Verifier.Verify(transcript, settings);
    }

    [Theory]
    [InlineData("p256")]
    [InlineData("p384")]
    [InlineData("p521")]
    [InlineData("ed25519")]
    [InlineData("rsa-3072")]
    [InlineData("rsa-4096")]
    [InlineData("ml-dsa-44")]
    [InlineData("ml-dsa-65")]
    [InlineData("ml-dsa-87")]
    public async Task Every_kind_of_key_signs_files_and_statements_that_verify(string algorithm)
    {
        using var cli = new CliHarness();
        cli.Write("tool.zip", "content");
        cli.Write("predicate.json", "{}");
        await VerifyWorkspace.ShouldWork(cli, $"keys new --algorithm {algorithm} -o k.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key k.pem -o k.pub.pem");
        await VerifyWorkspace.ShouldWork(cli, "sign tool.zip --key k.pem");
        await VerifyWorkspace.ShouldWork(cli, "attest tool.zip --predicate predicate.json --type https://type.example --key k.pem -o tool.zip.sigstore.jsonl");
        await VerifyWorkspace.ShouldWork(cli, "verify tool.zip --key k.pub.pem");

        cli.Write("tool.zip", "other");
        Assert.Equal(1, (await cli.Run("verify", "tool.zip", "--key", "k.pub.pem")).ExitCode);
    }

    [Fact]
    public async Task Making_a_key_never_overwrites_a_file()
    {
        using var cli = new CliHarness();
        cli.Write("mine.pem", "precious");

        var run = await cli.Run("keys", "new", "-o", "mine.pem");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error HTB0308", run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(cli["mine.pem"]));
        Assert.Equal(["mine.pem"], Directory.GetFiles(cli.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("stdin")]
    [InlineData("variable")]
    public async Task A_password_from_any_source_opens_the_key_it_closed(string source)
    {
        using var cli = new CliHarness();
        var password = Guid.NewGuid().ToString("N");
        string[] option = [];
        if (source == "variable")
        {
            cli.With("HARDENING_KEY_PASSWORD", password);
        }
        else
        {
            cli.Input = cli.Write("password.txt", password + "\n") is var _ ? password + "\n" : "";
            option = ["--password-file", source == "stdin" ? "-" : "password.txt"];
        }

        var made = await cli.Run(["keys", "new", "-o", "k.pem", .. option]);
        var exported = await cli.Run(["keys", "export", "--key", "k.pem", .. option]);

        Assert.Equal((0, 0), (made.ExitCode, exported.ExitCode));
        Assert.Empty(made.Error);
        Assert.Contains("ENCRYPTED", await File.ReadAllTextAsync(cli["k.pem"]), StringComparison.Ordinal);
        Assert.DoesNotContain(password, made.ToString() + exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_missing_or_empty_password_ends_with_3_and_its_own_code()
    {
        using var cli = new CliHarness();
        cli.Write("right.txt", Guid.NewGuid().ToString("N"));
        cli.Write("wrong.txt", Guid.NewGuid().ToString("N"));
        cli.Write("empty.txt", "\n");
        await cli.Run("keys", "new", "-o", "k.pem", "--password-file", "right.txt");

        await Verifier.Verify(await cli.Transcript(
            "keys export --key k.pem --password-file wrong.txt",
            "keys export --key k.pem",
            "keys export --key k.pem --password-file empty.txt",
            "keys export --key k.pem --password-file nowhere.txt",
            "keys export --key nowhere.pem"));
    }

    [Fact]
    public async Task A_new_key_is_readable_by_its_owner_alone()
    {
        using var cli = new CliHarness();
        await cli.Run("keys", "new", "-o", "k.pem");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli["k.pem"]));
        }

        using var signer = KeyFile.LoadSigner(cli["k.pem"]);
        Assert.Equal(64, signer.PublicKey.Id.Length);
    }

    [Fact]
    public async Task On_a_terminal_keys_are_a_table_with_colour_only_when_allowed()
    {
        using var cli = new CliHarness { Terminal = true };
        await cli.Run("keys", "new", "-o", "k.pem");
        await cli.Run("keys", "export", "--key", "k.pem", "-o", "k.pub.pem");
        await cli.Run("keys", "trust", "k.pub.pem");

        var coloured = await cli.Run("keys", "export", "--key", "gone.pem");
        var table = await cli.Run("keys", "list");
        var plain = await cli.With("NO_COLOR", "1").Run("keys", "export", "--key", "gone.pem");

        Assert.Contains("\u001b[31merror\u001b[0m", coloured.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", plain.Error, StringComparison.Ordinal);
        Assert.Contains("k.pub.pem", table.Output, StringComparison.Ordinal);
        Assert.All(table.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }
}
