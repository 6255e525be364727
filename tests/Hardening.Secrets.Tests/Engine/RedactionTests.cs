using System.Text;
using Hardening.Secrets.Files;
using Hardening.Secrets.Sarif;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

public sealed class RedactionTests
{
    [Fact]
    public void No_output_holds_eight_characters_of_a_secret()
    {
        var seed = Environment.TickCount;
        var tokens = new Tokens(seed);
        using var folder = new TempFolder();
        var formats = AllFormats.All.Concat(Formats.All.Select(f => new FormatCase(f.Name, f.Make, "DbPassword", SecretLevel.Note, ["https://hooks.slack.com/services/", "rubygems_"])));
        foreach (var format in formats)
        {
            var secret = format.Make(tokens);
            File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), $"{{ \"{format.Name ?? "DbPassword"}\": \"{secret}\" }}");
            var report = new FileTreeScanner(SecretScanner.Default, new FileScanOptions()).Scan(folder.Path);
            Assert.True(report.Findings.Count > 0, $"{format.Rule}, seed {seed}: nothing found");
            using var sarif = new MemoryStream();
            SarifWriter.Write(report, sarif, "1.0.0");
            var output = Encoding.UTF8.GetString(sarif.ToArray()) + string.Join('\n', report.Findings) + string.Join('\n', report.Findings.Select(f => f.Finding.ToString()));
            foreach (var rule in report.Findings.Select(f => f.Finding.Rule).Distinct())
            {
                // "helicone-key" begins like the end of a mark and one letter more.
                output = output.Replace(rule.Id, "", StringComparison.Ordinal).Replace(rule.Title, "", StringComparison.Ordinal);
            }

            Hidden.In(output, format, secret, seed);
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
