using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hardening.Secrets;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>
/// Every format, in the contents of files, in their names, in arguments, in a repository and in events, through every way in which the tool
/// prints: no telling run of characters of a secret comes out.
/// </summary>
public sealed partial class NoSecretShownTests : IDisposable
{
    private readonly CliHarness cli = new();
    private readonly Tokens tokens = new(RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly List<(FormatCase Format, string Secret)> secrets = [];
    private readonly StringBuilder printed = new();

    public NoSecretShownTests()
    {
        foreach (var format in AllFormats.All)
        {
            secrets.Add((format, format.Make(tokens)));
        }
    }

    public void Dispose() => cli.Dispose();

    [Fact]
    public Task Scans_baselines_and_audits_show_none() => HoldsAsync(test => test.ScanAsync());

    [ToolFact("git")]
    public Task Scans_of_repositories_show_none() => HoldsAsync(test => test.ScanRepositoryAsync());

    [Fact]
    public Task Errors_of_the_tool_show_none() => HoldsAsync(test => test.FailAsync());

    [Fact]
    public Task Answers_of_services_and_logs_show_none() => HoldsAsync(test => test.AskAndLogAsync());

    // Eight digits of a secret may stand in a hash or a number by chance; with other secrets the same format is not hit again.
    private static async Task HoldsAsync(Func<NoSecretShownTests, Task<List<(string Rule, string What)>>> way)
    {
        using var first = new NoSecretShownTests();
        var shown = await way(first);
        if (shown.Count > 0)
        {
            using var second = new NoSecretShownTests();
            var again = await way(second);
            shown = [.. again.Where(one => shown.Exists(other => other.Rule == one.Rule))];
        }

        Assert.True(shown.Count == 0, string.Join('\n', shown.Select(one => $"{one.Rule}: {one.What}")));
    }

    private async Task<List<(string Rule, string What)>> ScanAsync()
    {
        WriteFiles();
        await Run("scan", "src");
        await Run("scan", "src", "--notes", "--sarif", "out.sarif");
        await Run("scan", "src", "--json");
        await Run("scan", "src", "--baseline", "b", "--accept", "known");
        printed.Append(await File.ReadAllTextAsync(cli["b"])).Append(await File.ReadAllTextAsync(cli["out.sarif"]));
        (cli.Terminal, cli.Input) = (true, string.Concat(Enumerable.Repeat("s\n", 2000)));
        await Run("scan", "src", "--baseline", "empty", "--audit");

        Assert.Contains("[1/", printed.ToString(), StringComparison.Ordinal);
        return Shown(secrets);
    }

    private async Task<List<(string Rule, string What)>> ScanRepositoryAsync()
    {
        var git = await GitRepository.Create(cli);
        foreach (var (index, (format, secret)) in secrets.Index())
        {
            git.Write($"f{index}.json", Json(format, secret));
        }

        await git.Git("add", "-A");
        await git.GitWith(string.Join('\n', secrets.Select(s => Json(s.Format, s.Secret))), "commit", "-q", "-F", "-");
        await Run("scan", "repo", "--git", "--notes");
        await Run("scan", "repo", "--git", "--json");

        return Shown(secrets);
    }

    private async Task<List<(string Rule, string What)>> FailAsync()
    {
        cli.With("HARDENING_DEBUG", "1");
        cli.Write("src/a.txt", "nothing");
        var known = secrets.Where(s => s.Format.Name is null && s.Format.Level >= SecretLevel.Warning).ToList();
        foreach (var (index, (_, secret)) in known.Index())
        {
            string[] arguments = (index % 6) switch
            {
                0 => ["scan", secret],
                1 => ["scan", "src", "--baseline", secret],
                2 => ["scan", "src", "--baseline", "b", "--accept", "x", "--until", secret],
                3 => ["scan", "src", "--since", secret],
                4 => ["scan", "src", "--option=" + secret],
                _ => ["live", "src", "--services", secret],
            };
            await Run(arguments);
        }

        // The transcript begins with the command line, which is what the test gave.
        var text = printed.ToString();
        printed.Clear().Append(Command().Replace(text, ""));
        return Shown(known);
    }

    private async Task<List<(string Rule, string What)>> AskAndLogAsync()
    {
        WriteFiles();
        var rules = secrets.Select(s => s.Format.Rule).Distinct(StringComparer.Ordinal).Select(rule =>
            $$"""{"rule":"{{rule}}","url":"http://127.0.0.1:1/","header":"A","value":"{secret}","live":[200],"dead":[401]}""");
        cli.Write("services.json", $$"""{"services":[{{string.Join(',', rules.Take(40))}}]}""");
        using var network = new SocketsHttpHandler();
        cli.Network = network;
        cli.Time = new FixedTime(DateTimeOffset.UnixEpoch);
        await Run("live", "one", "--services", "services.json");
        cli.Input = string.Concat(secrets.Where(s => s.Format.Level >= SecretLevel.Warning).Select((s, i) => $"{{\"id\":\"e{i}\",{Json(s.Format, s.Secret)[1..].Replace("\n", " ", StringComparison.Ordinal)}\n"));
        await Run("log", "append", "--dir", "audit");
        await Run("log", "dump", "--dir", "audit");

        Assert.Contains("e100\t", printed.ToString(), StringComparison.Ordinal);
        return Shown(secrets);
    }

    private static string Json(FormatCase format, string secret) => $"{{ \"{format.Name ?? "DbPassword"}\": \"{secret}\" }}";

    private void WriteFiles()
    {
        foreach (var (index, (format, secret)) in secrets.Index())
        {
            cli.Write($"src/f{index}.json", Json(format, secret));
            if (format.Name is null && secret.Length < 150 && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            {
                // A damaged archive under the name of the secret, so that the name comes up in a note as well.
                cli.Write($"src/{secret}.zip", [0x50, 0x4B, 3, 4, 1, 2, 3]);
            }
        }

        cli.Write("one/a.json", Json(secrets[0].Format, secrets[0].Secret));
    }

    private async Task Run(params string[] arguments) => printed.Append(await cli.Run(arguments));

    private List<(string Rule, string What)> Shown(IReadOnlyList<(FormatCase Format, string Secret)> some)
    {
        var shown = new List<(string Rule, string What)>();
        // Hashes are made of the digits that some secrets are made of, and ids of rules of the words of their marks.
        var text = Hashes().Replace(printed.ToString(), "");
        foreach (var rule in SecretScanner.Rules)
        {
            text = text.Replace(rule.Id, "", StringComparison.Ordinal).Replace(rule.Title, "", StringComparison.Ordinal);
        }

        foreach (var ofOneLength in some.GroupBy(one => one.Format.Telling))
        {
            var runs = Runs(text, ofOneLength.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var (format, secret) in ofOneLength)
            {
                var open = format.Public.Select(part => (Start: secret.IndexOf(part, StringComparison.Ordinal), part.Length)).Where(p => p.Start >= 0).ToList();
                foreach (var (i, run) in Runs(secret, format.Telling).Index())
                {
                    if (!open.Exists(p => p.Start <= i && i + run.Length <= p.Start + p.Length) && runs.Contains(run))
                    {
                        shown.Add((format.Rule, $"characters {i} to {i + run.Length} of {secret.Length} are shown: {Around(text, run)}"));
                    }
                }
            }
        }

        return shown;
    }

    private static IEnumerable<string> Runs(string text, int length) => Enumerable.Range(0, Math.Max(0, text.Length - length + 1)).Select(i => text.Substring(i, length));

    private static string Around(string text, string run)
    {
        var at = text.IndexOf(run, StringComparison.Ordinal);
        return at < 0 ? string.Empty : text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)];
    }

    [GeneratedRegex("(?<=(correlationId|fingerprint|object|commit|secret/v1|[a-z]+-v1|blob|tree|commit|first in)[\": :]{1,6})[0-9a-f:]{24,}", RegexOptions.CultureInvariant)]
    private static partial Regex Hashes();

    [GeneratedRegex(@"^\$ hardening .*\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
