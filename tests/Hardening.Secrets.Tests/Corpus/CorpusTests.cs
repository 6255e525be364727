using System.Globalization;
using Hardening.Secrets.Rules;
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

    private static readonly (string File, string Line)[] NamedPlaces =
    [
        ("Client.cs", "    private const string {1} = \"{0}\";"),
        ("appsettings.json", "  \"{1}\": \"{0}\","),
        ("web.config", "    <add key=\"{1}\" value=\"{0}\" />"),
        (".env", "{1}={0}"),
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
    public void Every_format_is_found_and_what_only_looks_like_it_is_not()
    {
        var results = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var format in AllFormats.All)
        {
            if (!results.TryGetValue(format.Rule, out var tally))
            {
                results.Add(format.Rule, tally = new Tally());
            }

            foreach (var (file, line) in format.Name is null ? Places : NamedPlaces)
            {
                var secret = format.Make(tokens);
                var found = Scan(file, line, format.Name, secret, out var at);

                // By its format: the names in these lines alone would make most of them findings.
                var ok = found.Any(f => f.Level >= format.Level && f.Confidence >= SecretConfidence.High && f.Start < at + secret.Length && f.Start + f.Length > at);
                tally.Valid(ok);
                Note(ok, "not found", format, file);
                tally.False += found.Count(f => f.Level >= SecretLevel.Warning && (f.Start >= at + secret.Length || f.Start + f.Length <= at));

                if (format.Broken is { } broken)
                {
                    var quiet = SecretScanner.Default.Scan($"id: {broken(tokens)}\n", "data.txt").All(f => f.Level == SecretLevel.Note);
                    tally.Broken(quiet);
                    Note(quiet, "wrong checksum found", format, file);
                }

                if (format.Placeholder is { } placeholder)
                {
                    var quiet = Scan(file, line, format.Name, placeholder, out _).All(f => f.Level == SecretLevel.Note);
                    tally.Placeholder(quiet);
                    Note(quiet, "placeholder found", format, file);
                }
            }
        }

        foreach (var (rule, tally) in results)
        {
            output.WriteLine($"{rule,-36} {tally}");
        }

        var (hit, total, falseOnes) = (results.Values.Sum(t => t.Found), results.Values.Sum(t => t.Made), results.Values.Sum(t => t.False));
        output.WriteLine($"{results.Count} formats: recall {100.0 * hit / total:F2} %, precision {100.0 * hit / (hit + falseOnes):F2} %, "
            + $"wrong checksums at warning {results.Values.Sum(t => t.LoudBroken)}");
        Assert.True(hit >= total * 0.97 && hit >= (hit + falseOnes) * 0.99 && results.Values.All(t => t.LoudBroken == 0),
            string.Join('\n', wrong.Distinct().Take(60)));

        void Note(bool ok, string what, FormatCase format, string file)
        {
            if (!ok)
            {
                wrong.Add($"{format.Rule}: {what} in {file}");
            }
        }
    }

    [Fact]
    public void The_corpus_has_every_rule()
    {
        var known = AllFormats.All.Select(f => f.Rule).Concat(AllFormats.ByContext).Concat(OfFiles).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(SecretScanner.Rules, rule => !known.Contains(rule.Id));
        Assert.True(SecretScanner.Rules.Count - NamedFormats.All.Count >= 300, $"{SecretScanner.Rules.Count - NamedFormats.All.Count} formats that need no name");
    }

    // Shapes of whole files and pairs of values; their own tests make them.
    private static readonly string[] OfFiles =
        ["putty-private-key", "strong-name-key", "pkcs12-file", "data-protection-key", "aws-secret-access-key", "basic-credentials", "private-jwk", "uri-password"];

    private static IReadOnlyList<SecretFinding> Scan(string file, string line, string? name, string secret, out int at)
    {
        var text = "first line\n" + string.Format(CultureInfo.InvariantCulture, line, secret, name) + "\nlast line\n";
        at = text.IndexOf(secret, StringComparison.Ordinal);
        return SecretScanner.Default.Scan(text, file);
    }

    private sealed class Tally
    {
        private int broken;
        private int placeholders;
        private int loudPlaceholders;

        public int Made { get; private set; }

        public int Found { get; private set; }

        public int LoudBroken { get; private set; }

        public int False { get; set; }

        public void Valid(bool found)
        {
            Made++;
            Found += found ? 1 : 0;
        }

        public void Broken(bool quiet)
        {
            broken++;
            LoudBroken += quiet ? 0 : 1;
            False += quiet ? 0 : 1;
        }

        public void Placeholder(bool quiet)
        {
            placeholders++;
            loudPlaceholders += quiet ? 0 : 1;
            False += quiet ? 0 : 1;
        }

        public override string ToString() =>
            $"found {Found}/{Made}" + (broken > 0 ? $", wrong checksum quiet {broken - LoudBroken}/{broken}" : "")
            + (placeholders > 0 ? $", placeholder quiet {placeholders - loudPlaceholders}/{placeholders}" : "");
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
