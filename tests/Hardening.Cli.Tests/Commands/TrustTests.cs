using Hardening.Attestation.Trust.Roots;

namespace Hardening.Cli.Tests;

public sealed class TrustTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 5, 6, 789, TimeSpan.Zero);

    [Fact]
    public async Task A_root_of_ones_own_lists_a_log_and_accepts_what_is_entered_into_it()
    {
        using var cli = new CliHarness { Time = new FixedTime(Now) };
        cli.Write("app.bin", "content");
        cli.Write("predicate.json", "{}");
        var made = await cli.Run("log", "init", "--dir", "tlog", "--name", "log.acme.example");
        cli.Write("log.vkey", made.Output);
        foreach (var line in new[]
        {
            "keys new -o k.pem", "keys export --key k.pem -o k.pub.pem", "sign app.bin --key k.pem --log tlog",
            "attest app.bin --predicate predicate.json --type https://type.example --key k.pem --log tlog -o app.bin.sigstore.jsonl",
        })
        {
            await VerifyWorkspace.ShouldWork(cli, line);
        }

        await Verifier.Verify(await cli.Transcript("trust add --trusted-root acme.json --log log.vkey", "trust show --trusted-root acme.json"));
        await VerifyWorkspace.ShouldWork(cli, "verify app.bin --key k.pub.pem --trusted-root acme.json");
        Assert.Equal(0, (await cli.Run("log", "verify", "--dir", "tlog")).ExitCode);
        var elsewhere = await cli.Run("verify", "app.bin", "--key", "k.pub.pem");
        Assert.Equal(1, elsewhere.ExitCode);
        Assert.Contains("FAIL HTV0107 log-inclusion", elsewhere.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_root_is_shown_in_words_and_in_json()
    {
        using var cli = new CliHarness { Time = new FixedTime(Now) };

        await Verifier.Verify(await cli.Transcript("trust show"));
        var json = await cli.Run("trust", "show", "--json");
        Assert.Contains("\"schema\": \"https://hardening-toolchain.example/schemas/cli/trust/v1\"", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"rekor.sigstore.dev\"", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_added_is_refused_and_the_file_stays_as_it_was()
    {
        using var cli = new CliHarness { Time = new FixedTime(Now) };
        cli.Write("log.vkey", (await cli.Run("log", "init", "--dir", "tlog", "--name", "log.acme.example")).Output);
        cli.Write("none.pem", "no certificate");
        await VerifyWorkspace.ShouldWork(cli, "trust add --trusted-root acme.json --log log.vkey --from 2026-01-31T00:00:00Z");
        var before = await File.ReadAllBytesAsync(cli["acme.json"]);

        await Verifier.Verify(await cli.Transcript(
            "trust add --trusted-root acme.json",
            "trust add --trusted-root acme.json --log log.vkey",
            "trust add --trusted-root acme.json --log nonsense",
            "trust add --trusted-root acme.json --log log.vkey --from yesterday",
            "trust add --trusted-root acme.json --certificate-authority none.pem",
            "trust add --trusted-root acme.json --certificate-log-url https://ct.acme.example",
            "trust add --trusted-root none.pem --log log.vkey",
            "trust show --trusted-root none.json"));

        Assert.Equal(before, await File.ReadAllBytesAsync(cli["acme.json"]));
    }

    [Fact]
    public async Task Authorities_of_ones_own_are_added_from_pem()
    {
        using var cli = new CliHarness { Time = new FixedTime(Now) };
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(TrustedRoot.Production.TimestampAuthorities[0].Anchor.Span);
        cli.Write("authority.pem", certificate.ExportCertificatePem());
        await VerifyWorkspace.ShouldWork(cli, "keys new -o ct.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key ct.pem -o ct.pub.pem");

        await VerifyWorkspace.ShouldWork(
            cli, "trust add --trusted-root acme.json --certificate-authority authority.pem --timestamp-authority authority.pem --certificate-log ct.pub.pem --certificate-log-url https://ct.acme.example");

        var root = TrustedRoot.Parse(await File.ReadAllBytesAsync(cli["acme.json"]));
        Assert.Equal((1, 1, 1, 0), (root.CertificateAuthorities.Count, root.TimestampAuthorities.Count, root.CertificateLogs.Count, root.Logs.Count));
        Assert.Contains("nothing verifies, for there is no log of signatures", (await cli.Run("trust", "show", "--trusted-root", "acme.json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_follows_the_repository_and_accepts_nothing_older()
    {
        using var repository = new SmallTufRepository("trusted_root.json", TrustedRootDocument.Create().ToUtf8(), metadata: string.Empty);
        using var cli = new CliHarness { Network = repository };
        cli.Write("root.json", repository.Root);
        const string Update = "trust update --tuf-url https://tuf.acme.example -o root-of-trust.json";

        var unknown = await cli.Run(Update.Split(' '));
        Assert.Equal((2, true), (unknown.ExitCode, unknown.Error.Contains("HTB0913", StringComparison.Ordinal)));
        await VerifyWorkspace.ShouldWork(cli, Update + " --tuf-root root.json");
        Assert.Equal(TrustedRootDocument.Create().ToUtf8(), await File.ReadAllBytesAsync(cli["root-of-trust.json"]));
        repository.Publish(3);
        await VerifyWorkspace.ShouldWork(cli, Update);

        repository.Publish(2);
        var rolledBack = await cli.Run(Update.Split(' '));
        Assert.Equal(3, rolledBack.ExitCode);
        Assert.Contains("HTB0853", rolledBack.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_offline_touches_no_network()
    {
        using var cli = new CliHarness();

        var run = await cli.Run("trust", "update", "--offline", "-o", "root.json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("HTB0831", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["root.json"]));
    }
}
