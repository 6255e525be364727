using System.Text;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Baselines;

public sealed class SecretBaselineTests
{
    private static readonly byte[] s_salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly DateTimeOffset s_now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private readonly Tokens tokens = new(Environment.TickCount);

    [Fact]
    public void An_accepted_secret_is_a_note_with_its_reason_wherever_it_stands()
    {
        var token = tokens.GitHub("ghp_");
        var baseline = Accepting($"key = {token}");

        var found = Assert.Single(Scan(baseline, $"\n\n    \"other\": \"{token}\",", "moved/settings.json"));

        Assert.Equal((SecretLevel.Note, "rotated"), (found.Level, found.Accepted));
    }

    [Fact]
    public void A_secret_swapped_for_another_is_reported()
    {
        var baseline = Accepting($"password = \"{tokens.Password()}\"; // and {tokens.GitHub("ghp_")}");

        var found = Scan(baseline, $"password = \"{tokens.Password()}\"; // and {tokens.GitHub("ghp_")}");

        Assert.Equal(2, found.Count(f => f.Level >= SecretLevel.Warning && f.Accepted is null));
    }

    [Theory]
    [InlineData("\n", "{0}")]
    [InlineData("\r\n", "{0}")]
    [InlineData("\n    ", "key: |\n    {0}")]
    [InlineData("\\n", "\"key\": \"{0}\"")]
    [InlineData("\\r\\n", "\"key\": \"{0}\"")]
    [InlineData("\\n\" +\n    \"", "var key = \"{0}\";")]
    public void A_private_key_is_the_same_however_its_lines_are_written(string lineEnd, string around)
    {
        var key = Tokens.Pem().TrimEnd('\n');
        var baseline = Accepting(key);

        var found = Scan(baseline, string.Format(null, around, key.Replace("\n", lineEnd, StringComparison.Ordinal)), "a.txt");

        Assert.Equal("rotated", Assert.Single(found).Accepted);
    }

    [Theory]
    [InlineData("2026-06-15", true)]
    [InlineData("2026-06-14", false)]
    public void An_acceptance_ends_after_its_last_day(string until, bool accepted)
    {
        var line = $"key = {tokens.GitHub("ghp_")}";
        var baseline = Accepting(line, DateOnly.Parse(until, null));

        Assert.Equal(accepted, Assert.Single(Scan(baseline, line)).Accepted is not null);
        Assert.Null(Assert.Single(Scan(baseline, line, now: null)).Accepted);
    }

    [Fact]
    public void The_file_holds_no_part_of_a_secret_and_no_place()
    {
        var lines = Formats.All.Select(f => (Secret: f.Make(tokens), f.Name)).ToList();
        var baseline = SecretBaseline.Empty(s_salt);
        foreach (var (secret, name) in lines)
        {
            foreach (var finding in Scan(baseline, $"\"DbPassword\": \"{secret}\"", "folder/appsettings.json").Where(f => f.Fingerprint is not null))
            {
                baseline.Accept(finding, "sample");
            }
        }

        var text = Encoding.UTF8.GetString(baseline.ToUtf8());

        Assert.True(baseline.Entries.Count > 50);
        Assert.DoesNotContain("folder", text, StringComparison.Ordinal);
        Assert.All(lines, line =>
        {
            for (var i = 0; i + 8 <= line.Secret.Length; i++)
            {
                var part = line.Secret.Substring(i, 8);
                Assert.True(!text.Contains(part, StringComparison.Ordinal) || part.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_'), line.Name);
            }
        });
    }

    [Fact]
    public void A_password_is_remembered_by_a_salted_slow_hash_and_a_random_token_by_a_fast_one()
    {
        var text = $"password = \"{tokens.Password()}\"; token = \"{tokens.GitHub("ghp_")}\"";

        var here = Scan(SecretBaseline.Empty(s_salt), text).Select(f => f.Fingerprint!).Order(StringComparer.Ordinal).ToList();
        var elsewhere = Scan(SecretBaseline.Empty(new byte[16]), text).Select(f => f.Fingerprint!).Order(StringComparer.Ordinal).ToList();

        Assert.StartsWith("random-v1:", here[0], StringComparison.Ordinal);
        Assert.Equal(here[0], elsewhere[0]);
        Assert.StartsWith("slow-v1:000102030405060708090a0b0c0d0e0f:", here[1], StringComparison.Ordinal);
        Assert.NotEqual(here[1], elsewhere[1]);
    }

    [Fact]
    public void Two_versions_joined_line_by_line_accept_what_either_did()
    {
        var (first, second) = ($"password = \"{tokens.Password()}\"", $"password = \"{tokens.Password()}\"");
        byte[] joined = [.. Accepting(first).ToUtf8(), .. Accepting(second, salt: new byte[16]).ToUtf8(), .. Accepting(first).ToUtf8()];

        var baseline = SecretBaseline.Parse(joined, s_salt, "secrets.baseline");

        Assert.All(new[] { first, second }, line => Assert.Equal("rotated", Assert.Single(Scan(baseline, line)).Accepted));
        Assert.Equal(2, baseline.Entries.Count);
    }

    [Fact]
    public void What_was_written_reads_as_the_same_and_writes_the_same_bytes()
    {
        var bytes = Accepting($"password = \"{tokens.Password()}\" {tokens.GitHub("ghp_")}", new DateOnly(2027, 1, 31)).ToUtf8();

        Assert.Equal(bytes, SecretBaseline.Parse(bytes, new byte[16], "b").ToUtf8());
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Theory]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("[]")]
    [InlineData("{\"fingerprint\":\"random-v1:00\",\"rule\":\"a\",\"reason\":\"b\"}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\",\"reason\":\"\"}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\"}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\",\"reason\":1}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\",\"reason\":\"b\",\"more\":\"c\"}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\",\"reason\":\"b\",\"reason\":\"c\"}")]
    [InlineData("{\"fingerprint\":\"FINE\",\"rule\":\"a\",\"reason\":\"b\",\"until\":\"31.1.2027\"}")]
    public void A_line_that_is_no_entry_is_refused_with_its_number(string line)
    {
        var fine = "random-v1:" + new string('0', 32);
        var text = Encoding.UTF8.GetBytes($"{{\"fingerprint\":\"{fine}\",\"rule\":\"a\",\"reason\":\"b\"}}\n{line.Replace("FINE", fine, StringComparison.Ordinal)}\n");

        var error = Assert.Throws<SecretsException>(() => SecretBaseline.Parse(text, s_salt, "secrets.baseline"));

        Assert.Equal(("HTB0719", "secrets.baseline"), (error.Code, error.File));
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }

    private static SecretBaseline Accepting(string text, DateOnly? until = null, byte[]? salt = null)
    {
        var baseline = SecretBaseline.Empty(salt ?? s_salt);
        foreach (var finding in Scan(baseline, text))
        {
            baseline.Accept(finding, "rotated", until);
        }

        return baseline;
    }

    private static IReadOnlyList<SecretFinding> Scan(SecretBaseline baseline, string text, string path = "a.cs") => Scan(baseline, text, s_now, path);

    private static IReadOnlyList<SecretFinding> Scan(SecretBaseline baseline, string text, DateTimeOffset? now, string path = "a.cs") =>
        new SecretScanner(new ScanOptions { Baseline = baseline, Now = now }).Scan(text, path);
}
