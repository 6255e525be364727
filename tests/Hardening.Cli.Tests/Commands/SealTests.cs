using System.Text.RegularExpressions;

namespace Hardening.Cli.Tests;

public sealed partial class SealTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Settings_are_sealed_in_place_shown_checked_and_sealed_anew_after_a_rotation()
    {
        using var cli = Create();
        cli.Write("settings.json", "{\n  \"Database\": { \"Greeting\": \"good morning\", \"Port\": 5432 }\n}\n");
        cli.Write(".env", "# local\nGREETING='good evening'\nPORT=5432\n");
        var transcript = await cli.Transcript(
            "seal settings.json --name Database:Greeting",
            "seal .env --name GREETING",
            "open settings.json --name database:greeting",
            "open .env --name GREETING",
            "open .env --name PORT",
            "env check",
            "env check settings.json",
            "keys ring",
            "keys rotate");
        cli.Time = new FixedTime(Start.AddHours(2));
        transcript += await cli.Transcript("seal settings.json --rotate", "keys ring --json", "open settings.json --name Database:Greeting");
        transcript += await File.ReadAllTextAsync(cli["settings.json"]) + await File.ReadAllTextAsync(cli[".env"]);
        Assert.Equal(2, SealedText().Count(transcript));
        await Verifier.Verify(Hidden(transcript));
    }

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_not_after_its_key_was_revoked()
    {
        using var cli = Create();
        cli.Write("backup.tar", "content");
        Assert.Equal(0, (await cli.Run("seal", "backup.tar", "-o", "backup.sealed")).ExitCode);
        Assert.DoesNotContain("content", await File.ReadAllTextAsync(cli["backup.sealed"]), StringComparison.Ordinal);
        Assert.Equal(0, (await cli.Run("open", "backup.sealed", "-o", "again.tar")).ExitCode);
        Assert.Equal("content", await File.ReadAllTextAsync(cli["again.tar"]));

        var key = KeyId().Match((await cli.Run("keys", "ring")).Output).Value;
        Assert.Equal(0, (await cli.Run("keys", "revoke", key)).ExitCode);
        var refused = await cli.Run("open", "backup.sealed", "-o", "third.tar");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("HTB0311", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["third.tar"]));
    }

    [Fact]
    public async Task A_variable_is_sealed_from_standard_input_for_its_name_alone()
    {
        using var cli = Create();
        cli.Input = "good morning\n";
        var run = await cli.Run("env", "seal", "GREETING");
        Assert.StartsWith("GREETING_ENCRYPTED=sealed:v1:", run.Output, StringComparison.Ordinal);
        cli.Write(".env", run.Output);
        Assert.Equal("good morning\n", (await cli.Run("open", ".env", "--name", "GREETING")).Output);

        cli.Write("other.env", run.Output.Replace("GREETING", "OTHER", StringComparison.Ordinal));
        var check = await cli.Run("env", "check", "other.env");
        Assert.Equal((1, "refused OTHER\n"), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task Bad_input_is_refused_with_its_code_and_leaves_all_as_it_was()
    {
        using var cli = Create();
        cli.Write("settings.json", "{\"a\":\"b\"}");
        cli.Write("settings.ini", "a=b");
        cli.Write("damaged.sealed", "HTSF");
        var transcript = await cli.Transcript(
            "seal settings.json",
            "seal settings.json --name a --rotate",
            "seal settings.json --name b",
            "seal settings.ini --name a",
            "seal missing.json --name a",
            "open damaged.sealed -o out",
            "open settings.json --name b",
            "open settings.json",
            "env check settings.json",
            "env seal not-a-name",
            "env seal EMPTY",
            "keys revoke 0123456789abcdef0123456789abcdef");
        Assert.Equal("{\"a\":\"b\"}", await File.ReadAllTextAsync(cli["settings.json"]));
        Assert.False(File.Exists(cli["out"]));
        await Verifier.Verify(Hidden(transcript));
    }

    [Fact]
    public async Task Without_a_passphrase_and_with_a_wrong_one_nothing_is_sealed()
    {
        using var cli = Create();
        cli.Write("settings.json", "{\"a\":\"b\"}");
        Assert.Equal(0, (await cli.Run("keys", "ring")).ExitCode);
        cli.With("HARDENING_KEY_PASSWORD", "another");
        var wrong = await cli.Run("seal", "settings.json", "--name", "a");
        Assert.Equal((3, true), (wrong.ExitCode, wrong.Error.Contains("HTB0311", StringComparison.Ordinal)));
        using var none = new CliHarness();
        none.Write("settings.json", "{\"a\":\"b\"}");
        var missing = await none.Run("seal", "settings.json", "--name", "a");
        Assert.Equal((3, true), (missing.ExitCode, missing.Error.Contains("HTB0305", StringComparison.Ordinal)));
        Assert.Equal("{\"a\":\"b\"}", await File.ReadAllTextAsync(cli["settings.json"]));
    }

    private static CliHarness Create() => new CliHarness { Time = new FixedTime(Start) }.With("HARDENING_KEY_PASSWORD", "correct horse");

    private static string Hidden(string text) => KeyId().Replace(SealedText().Replace(text, "sealed:v1:{value}"), "{key}");

    [GeneratedRegex("sealed:v1:[A-Za-z0-9_-]+")]
    private static partial Regex SealedText();

    [GeneratedRegex("\\b(?!0123456789abcdef)[0-9a-f]{32}\\b")]
    private static partial Regex KeyId();
}
