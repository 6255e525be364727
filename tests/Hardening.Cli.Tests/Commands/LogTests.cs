using System.Text.RegularExpressions;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli.Tests;

public sealed partial class LogTests
{
    private const string Events = "{\"id\":\"login-1\",\"user\":\"u1\"}\n{\"id\":\"order-2\",\"user\":\"u1\"}\n{\"id\":\"login-1\",\"user\":\"u2\"}\n";

    [Fact]
    public async Task Events_are_logged_dumped_verified_and_proved()
    {
        using var cli = new CliHarness { Input = Events };
        cli.Write("entry.json", "{\"id\":\"order-2\",\"user\":\"u1\"}\n");
        cli.Write("other.json", "{\"id\":\"order-2\",\"user\":\"u2\"}\n");
        var made = await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example");
        cli.Write("audit.vkey", made.Output);

        var transcript = made + "\n" + await cli.Transcript(
            "log append --dir audit",
            "log dump --dir audit",
            "log verify --dir audit",
            "log verify --dir audit --key audit.vkey --json",
            "log show --dir audit",
            "log show --dir audit --json",
            "log prove --dir audit --index 1",
            "log prove --dir audit --index 1 -o order.tlog-proof",
            "log check order.tlog-proof --entry entry.json --key audit.vkey",
            "log check order.tlog-proof --entry other.json --key audit.vkey");

        await Verifier.Verify(Hide(transcript));
    }

    [Fact]
    public async Task A_log_is_made_where_there_is_none_and_found_again()
    {
        using var cli = new CliHarness { Input = Events };

        var first = await cli.Run("log", "append", "--dir", "audit");
        var second = await cli.Run("log", "append", "--dir", "audit");

        Assert.Equal("login-1\t0\norder-2\t1\nlogin-1\t2\n", first.Output);
        Assert.Equal("login-1\t3\norder-2\t4\nlogin-1\t5\n", second.Output);
        Assert.StartsWith("note: new log ", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0, string.Empty), (first.ExitCode, second.ExitCode, second.Error));
        Assert.Equal(Events + Events, (await cli.Run("log", "dump", "--dir", "audit")).Output);
        Assert.Equal(0, (await cli.Run("log", "verify", "--dir", "audit")).ExitCode);
    }

    [Fact]
    public async Task Secrets_in_events_are_replaced_before_they_are_stored_and_everything_else_stays()
    {
        var tokens = new Hardening.Secrets.Tests.Corpus.Tokens(Environment.TickCount);
        var (token, inId, across, password) = (tokens.GitHub("ghp_"), tokens.GitHub("ghp_"), tokens.Password() + tokens.Password(), tokens.Password());
        const string plain = "{ \"id\":\"plain\", \"hash\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\" }";
        using var cli = new CliHarness
        {
            Input = plain + $"\n{{\"id\":\"a\",\"text\":\"used {token} here\",\"password\":\"{password}\"}}\n{{\"id\":\"{inId}\"}}\n"
                + $"{{\"id\":\"c\",\"text\":\"password='{across}\",\"user\":\"it's\"}}\n",
        };

        var append = (await cli.Run("log", "append", "--dir", "audit")).ShouldEndWith(0);
        var dump = await cli.Run("log", "dump", "--dir", "audit");

        Assert.Equal("plain\t0\na\t1\n[redacted:github-token]\t2\nc\t3\n", append.Output);
        var lines = dump.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(plain, lines[0]);
        Assert.Equal($"{{\"id\":\"a\",\"text\":\"used [redacted:github-token]{new string('*', 17)} here\",\"password\":\"{new string('*', password.Length)}\"}}", lines[1]);
        Assert.Equal("{\"id\":\"c\",\"withheld\":true}", lines[3]);
        foreach (var secret in new[] { token, inId, across, password })
        {
            Assert.All(Enumerable.Range(0, secret.Length - 7), i => Assert.DoesNotContain(secret.Substring(i, 8), append.ToString() + dump, StringComparison.Ordinal));
        }

        Assert.Equal(0, (await cli.Run("log", "verify", "--dir", "audit")).ExitCode);
    }

    [Fact]
    public async Task Lines_that_are_no_events_are_reported_and_the_others_logged()
    {
        using var cli = new CliHarness
        {
            Input = "{\"id\":\"a\"}\n\nno json\n[1]\n{\"name\":\"x\"}\n{\"id\":7}\n{\"id\":\"\"}\n{\"id\":\"a\\tb\"}\n{\"id\":\"x\",\"id\":\"y\"}\n"
                + "{\"id\":\"x\"}{}\n{\"id\":\"\\ud800\"}\n{\"nested\":{\"id\":\"inner\"},\"id\":\"z\"}\n{\"id\":\"unfin",
        };
        await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example");

        await Verifier.Verify(await cli.Transcript("log append --dir audit", "log dump --dir audit"));
    }

    [Fact]
    public async Task A_line_of_65535_bytes_is_an_event_and_a_longer_one_is_passed_over_whole()
    {
        static string Line(int bytes, string id) => $"{{\"id\":\"{id}\",\"x\":\"{new string('x', bytes - 16 - id.Length)}\"}}";
        using var cli = new CliHarness { Input = string.Join('\n', Line(65_535, "fits"), Line(65_536, "over"), Line(500_000, "far"), Line(40, "small")) };
        Assert.Equal(65_535, Line(65_535, "fits").Length);

        var run = await cli.Run("log", "append", "--dir", "audit");

        Assert.Equal((3, "fits\t0\nsmall\t1\n"), (run.ExitCode, run.Output));
        Assert.Equal(2, run.Error.Split("HTB0819: Line").Length - 1);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_its_code()
    {
        using var cli = new CliHarness { Input = Events };
        cli.Write("tiles/tile/0/000.p/1", new byte[32]);
        await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example");
        await cli.Run("log", "init", "--dir", "second", "--name", "second.acme.example");
        await cli.Run("log", "append", "--dir", "audit");
        await cli.Run("keys", "new", "-o", "p256.pem");

        await Verifier.Verify(Hide(await cli.Transcript(
            "log verify --dir none",
            "log dump --dir none",
            "log verify --dir tiles --key second/checkpoint",
            "log append --dir tiles",
            "log init --dir audit --name third.acme.example",
            "log init --dir third --name ../third",
            "log init --dir third --key p256.pem --name third.acme.example",
            "log init --dir third --key p256.pem",
            "log append --dir audit --key p256.pem",
            "log prove --dir audit --index 3",
            "log verify --dir audit --key nonsense",
            "log verify --dir audit --since second/checkpoint",
            "log check audit/checkpoint --entry audit/checkpoint --key audit/checkpoint")));
    }

    [Fact]
    public async Task Another_user_verifies_only_with_the_key_and_cannot_append()
    {
        using var cli = new CliHarness { Input = Events };
        var vkey = (await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example")).Output.Trim();
        await cli.Run("log", "append", "--dir", "audit");
        cli.With("HARDENING_HOME", cli["other-home"]);

        Assert.Equal((2, "HTB0913"), Refusal(await cli.Run("log", "verify", "--dir", "audit")));
        Assert.Equal((3, "HTB0301"), Refusal(await cli.Run("log", "append", "--dir", "audit")));
        Assert.Equal(0, (await cli.Run("log", "verify", "--dir", "audit", "--key", vkey)).ExitCode);
    }

    [Fact]
    public async Task A_second_writer_is_told_so()
    {
        using var cli = new CliHarness { Input = Events };
        KeyFile.Create(cli["log.pem"], Cryptography.Signing.KeyType.Ed25519);
        await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example", "--key", "log.pem");
        using var key = KeyFile.LoadSigner(cli["log.pem"]);
        await using (AuditLog.Open(cli["audit"], new NoteSigner("audit.acme.example", key)))
        {
            Assert.Equal((3, "HTB0815"), Refusal(await cli.Run("log", "append", "--dir", "audit", "--key", "log.pem")));
        }

        Assert.Equal(0, (await cli.Run("log", "append", "--dir", "audit", "--key", "log.pem")).ExitCode);
    }

    [Fact]
    public async Task A_changed_entry_is_refused_with_1_by_dump_and_verify()
    {
        using var cli = new CliHarness { Input = Events };
        await cli.Run("log", "init", "--dir", "audit", "--name", "audit.acme.example");
        await cli.Run("log", "append", "--dir", "audit");
        foreach (var bundle in Directory.GetFiles(cli["audit/tile/entries/000.p"]))
        {
            File.WriteAllText(bundle, File.ReadAllText(bundle).Replace("order-2", "order-3", StringComparison.Ordinal));
        }

        Assert.Equal((1, "HTB0816"), Refusal(await cli.Run("log", "dump", "--dir", "audit")));
        var verify = await cli.Run("log", "verify", "--dir", "audit");
        Assert.Equal(1, verify.ExitCode);
        Assert.Contains("entry 1 does not have the hash", verify.Output, StringComparison.Ordinal);
        Assert.Equal((1, "HTB0816"), Refusal(await cli.Run("log", "append", "--dir", "audit")));
    }

    [Fact]
    public async Task A_password_in_the_environment_encrypts_the_key_and_opens_it()
    {
        using var cli = new CliHarness { Input = Events };
        cli.With("HARDENING_KEY_PASSWORD", "correct horse");
        await cli.Run("log", "append", "--dir", "audit");
        var key = Assert.Single(Directory.GetFiles(Path.Combine(cli.Profile, ".config", "hardening", "logs"), "*.key.pem"));

        Assert.Contains("ENCRYPTED", File.ReadAllText(key), StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("log", "append", "--dir", "audit")).ExitCode);
        cli.With("HARDENING_KEY_PASSWORD", "wrong");
        Assert.Equal((3, "HTB0304"), Refusal(await cli.Run("log", "append", "--dir", "audit")));
    }

    private static (int ExitCode, string Code) Refusal(CliRun run) => (run.ExitCode, Code().Match(run.Error).Value);

    private static string Hide(string text) => VerifierKey().Replace(Signature().Replace(text, "$1{signature}"), "{vkey}");

    [GeneratedRegex(@"HTB\d{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"(— [\w.]+ )[A-Za-z0-9+/=]+")]
    private static partial Regex Signature();

    [GeneratedRegex(@"[\w.]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+")]
    private static partial Regex VerifierKey();
}
