using System.Globalization;
using Xunit.Abstractions;

namespace Hardening.Secrets.Tests.Corpus;

/// <summary>Recall and precision over generated text, new in every run; the seed is printed and is all one needs to repeat a run.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int PerFormat = 24;
    private readonly Tokens tokens = new(NewSeed(output));

    private static readonly (string File, string Line)[] Places =
    [
        ("Client.cs", "    private const string ApiToken = \"{0}\";"),
        ("Client.cs", "    var client = new Client(\"https://service.invalid\", token: \"{0}\");"),
        ("appsettings.json", "  \"Service\": {{ \"ApiToken\": \"{0}\", \"Retries\": 3 }}"),
        ("web.config", "    <add key=\"ApiToken\" value=\"{0}\" />"),
        ("Directory.Build.props", "    <ApiToken>{0}</ApiToken>"),
        ("deploy.yml", "  API_TOKEN: {0}"),
        (".env", "API_TOKEN={0}"),
        ("run.sh", "export API_TOKEN='{0}' # for the nightly run"),
    ];

    [Fact]
    public void Generated_secrets_are_found_in_every_place()
    {
        var missed = new List<string>();
        int total = 0, hit = 0;
        foreach (var (name, make) in Formats.All)
        {
            var found = 0;
            for (var i = 0; i < PerFormat; i++)
            {
                var (file, line) = Places[i % Places.Length];
                var secret = make(tokens);
                line = name == "password" ? line.Replace("ApiToken", "DbPassword", StringComparison.Ordinal).Replace("API_TOKEN", "DB_PASSWORD", StringComparison.Ordinal).Replace("token:", "password:", StringComparison.Ordinal) : line;
                var text = "first line\n" + string.Format(CultureInfo.InvariantCulture, line, secret) + "\nlast line\n";
                var at = text.IndexOf(secret, StringComparison.Ordinal);
                var ok = SecretScanner.Default.Scan(text, file).Any(f => f.Level >= SecretLevel.Warning && f.Start < at + secret.Length && f.Start + f.Length > at);
                found += ok ? 1 : 0;
                if (!ok)
                {
                    missed.Add($"{name} in {file}: {line.Trim()}");
                }
            }

            total += PerFormat;
            hit += found;
            output.WriteLine($"{name,-22} {found}/{PerFormat}");
        }

        output.WriteLine($"recall {100.0 * hit / total:F1} %");
        Assert.True(hit >= total * 0.97, string.Join('\n', missed.Distinct().Take(40)));
    }

    [Fact]
    public void A_wrong_checksum_is_a_note_and_never_a_finding()
    {
        foreach (var (name, make) in Formats.Broken)
        {
            for (var i = 0; i < PerFormat; i++)
            {
                // No telling name beside it: the name alone may make it a finding.
                var findings = SecretScanner.Default.Scan($"id: {make(tokens)}\n", "data.txt");
                Assert.True(findings.All(f => f.Level == SecretLevel.Note), $"{name}: {string.Join(", ", findings)}");
            }
        }
    }

    [Fact]
    public void Placeholders_are_not_findings()
    {
        foreach (var (file, line) in Places)
        {
            foreach (var value in NonSecrets.Placeholders)
            {
                var findings = SecretScanner.Default.Scan(string.Format(CultureInfo.InvariantCulture, line, value), file);
                Assert.True(findings.All(f => f.Level == SecretLevel.Note), $"{value} in {line}: {string.Join(", ", findings)}");
            }
        }
    }

    [Fact]
    public void Random_looking_parts_of_dotnet_projects_are_not_findings()
    {
        for (var i = 0; i < 50; i++)
        {
            foreach (var (file, line) in NonSecrets.DotNet(tokens))
            {
                var findings = SecretScanner.Default.Scan(line, file);
                Assert.True(findings.All(f => f.Level == SecretLevel.Note), $"{file}: {line[..Math.Min(120, line.Length)]}: {string.Join(", ", findings)}");
            }
        }
    }

    private static int NewSeed(ITestOutputHelper output)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
