using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Cli.Tests.Scanning;

/// <summary>A repository whose files hold secrets and are edited at random without changing one.</summary>
internal sealed class RandomHistory(GitRepository git, int seed)
{
    private readonly Tokens tokens = new(seed);
    private readonly Dictionary<string, (string Kind, string Secret)> files = new(StringComparer.Ordinal);
    private string? swapped;
    private int named;

    private Random Random => tokens.Random;

    /// <summary>Every commit that was ever made, those too that a rebase or squash has left behind.</summary>
    public List<string> Made { get; } = [];

    public async Task Start()
    {
        // Nothing may be collected: what is no longer reachable has to stay silent, too.
        await git.Git("config", "gc.auto", "0");
        for (var i = 0; i < 4; i++)
        {
            files[$"src/first{i}.json"] = ("token", tokens.GitHub("ghp_"));
            files[$"keys/first{i}.json"] = ("key", Tokens.Pem().TrimEnd('\n'));
        }

        // Each different password costs a slow hash in every scan.
        files["conf/first.json"] = ("password", tokens.Password());
        files["conf/second.json"] = ("password", tokens.Password());

        await Commit("Start");
    }

    /// <summary>How many of the commits made the repository still has.</summary>
    public async Task<int> Kept() =>
        (await git.GitWith(string.Join('\n', Made) + "\n", "cat-file", "--batch-check")).Split('\n').Count(line => line.Contains(" commit ", StringComparison.Ordinal));

    /// <summary>Makes one edit and commits it; says of which kind.</summary>
    public async Task<string> Edit()
    {
        var path = Any();
        switch (Random.Next(6))
        {
            case 0:
                return await Moved("moved", path, $"moved{named++}/{Path.GetFileName(path)}");
            case 1:
                return await Moved("renamed", path, Path.ChangeExtension(path, null) + $"-{named++}" + Path.GetExtension(path));
            case 2:
                string[] kinds = [".json", ".yml", ".cs", ".xml", ".env"];
                return await Moved("in another notation", path, $"other{named++}/settings{kinds[Random.Next(kinds.Length)]}");
            case 3:
                await Commit("Reformat");
                return "reformatted";
            case 4:
                await Commit("To be rebased");
                await git.Git("rebase", "-q", "--force-rebase", "--exec", $"git commit --amend -q --allow-empty -m Rebased{named++}", "HEAD~2");
                await Note();
                return "rebased";
            default:
                await Commit("To be squashed");
                await git.Git("reset", "-q", "--soft", "HEAD~1");
                await git.Git("commit", "-q", "--amend", "--allow-empty", "-m", "Squashed");
                await Note();
                return "squashed";
        }
    }

    /// <summary>Puts another secret in the place of one, in the working tree only; returns the file.</summary>
    public string Swap()
    {
        swapped = Any();
        var (kind, _) = files[swapped];
        Write(swapped, kind, kind switch { "token" => tokens.GitHub("ghp_"), "password" => tokens.Password(), _ => Tokens.Pem().TrimEnd('\n') });
        return swapped;
    }

    public void TakeBack() => Write(swapped!, files[swapped!].Kind, files[swapped!].Secret);

    private string Any() => files.Keys.Order(StringComparer.Ordinal).ElementAt(Random.Next(files.Count));

    private async Task<string> Moved(string kind, string from, string to)
    {
        files[to] = files[from];
        files.Remove(from);
        File.Delete(Path.Combine(git.Folder, from));
        await Commit("Move");
        return kind;
    }

    private async Task Commit(string message)
    {
        foreach (var (path, (kind, secret)) in files)
        {
            Write(path, kind, secret);
        }

        await git.Git("add", "-A");
        await git.Git("commit", "-q", "--allow-empty", "-m", message);
        await Note();
    }

    private async Task Note() => Made.Add(await git.Git("rev-parse", "HEAD"));

    private void Write(string path, string kind, string secret)
    {
        var indent = new string(' ', Random.Next(9));
        var before = string.Concat(Enumerable.Repeat("\n", Random.Next(6)));
        var name = kind == "password" ? "DbPassword" : "ApiToken";
        var line = secret.Replace("\n", "\\n", StringComparison.Ordinal);
        var text = Path.GetExtension(path) switch
        {
            ".json" => $"{before}{{\n{indent}\"{name}\":{indent}\"{line}\"\n}}\n",
            ".cs" => $"{before}class C\n{{\n{indent}const string {name} = \"{line}\";\n}}\n",
            ".xml" => $"{before}<configuration>\n{indent}<add key=\"{name}\" value=\"{System.Security.SecurityElement.Escape(secret)}\" />\n</configuration>\n",
            ".yml" when kind == "key" => $"{before}key: |\n  {secret.Replace("\n", "\n  ", StringComparison.Ordinal)}\n",
            ".yml" => $"{before}settings:\n  {name}: \"{line}\"\n",
            _ => $"{before}{name.ToUpperInvariant()}=\"{line}\"\n",
        };
        git.Write(path, Random.Next(2) == 0 ? text : text.Replace("\n", "\r\n", StringComparison.Ordinal));
    }
}
