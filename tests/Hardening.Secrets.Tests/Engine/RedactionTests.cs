using System.Text;
using Hardening.Secrets.Files;
using Hardening.Secrets.Sarif;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

public sealed class RedactionTests
{
    private const int Shown = 8;

    [Fact]
    public void No_output_holds_eight_characters_of_a_secret()
    {
        var seed = Environment.TickCount;
        var tokens = new Tokens(seed);
        using var folder = new TempFolder();
        foreach (var (name, make) in Formats.All)
        {
            var secret = make(tokens);
            File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), $"{{ \"DbPassword\": \"{secret}\" }}");
            var report = new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(folder.Path);
            Assert.NotEmpty(report.Findings);
            using var sarif = new MemoryStream();
            SarifWriter.Write(report, sarif, "1.0.0");
            var output = Encoding.UTF8.GetString(sarif.ToArray()) + string.Join('\n', report.Findings) + string.Join('\n', report.Findings.Select(f => f.Finding.ToString()));

            // The address of a webhook is public; its last part is the secret.
            var hidden = secret.Contains("hooks.slack.com", StringComparison.Ordinal) ? secret[^24..] : secret;
            for (var i = 0; i + Shown <= hidden.Length; i++)
            {
                // "rubygems" is the name of the format, not a part of the secret.
                if (hidden.Substring(i, Shown).All(c => char.IsAsciiLetterLower(c) || c is '_' or '-'))
                {
                    continue;
                }

                Assert.False(output.Contains(hidden.Substring(i, Shown), StringComparison.Ordinal), $"{name}, seed {seed}: characters {i} to {i + Shown} are shown");
            }
        }
    }

    [Fact]
    public void Redacted_text_keeps_everything_but_the_secret()
    {
        var token = new Tokens(5).GitHub("ghp_");
        Assert.Equal("before [redacted:github-token] after", SecretScanner.Default.Redact($"before {token} after"));
        Assert.Equal("nothing here", SecretScanner.Default.Redact("nothing here"));
    }

    [Fact]
    public void Equal_secrets_have_equal_ids_and_a_password_has_none_without_a_key()
    {
        var token = new Tokens(7).GitHub("ghp_");
        var ids = SecretScanner.Default.Scan($"a = {token}\nb = {token}\n").Select(f => f.CorrelationId).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Equal(24, ids[0]!.Length);
        var line = "password = \"" + new Tokens(8).Password() + "\"";
        Assert.Null(Assert.Single(SecretScanner.Default.Scan(line)).CorrelationId);
        Assert.NotNull(Assert.Single(new SecretScanner(new ScanOptions { CorrelationKey = new byte[16] }).Scan(line)).CorrelationId);
    }
}
