namespace Hardening.Cli.Tests.Scanning;

/// <summary>A new git repository in a folder of the harness, driven by the real git without any configuration of the machine.</summary>
internal sealed class GitRepository(CliHarness cli, string name = "repo")
{
    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_AUTHOR_NAME"] = "Test",
        ["GIT_AUTHOR_EMAIL"] = "test@example.com",
        ["GIT_COMMITTER_NAME"] = "Test",
        ["GIT_COMMITTER_EMAIL"] = "test@example.com",
    };

    public string Folder { get; } = cli[name];

    /// <summary>A repository with one commit of a harmless file on the branch <c>main</c>.</summary>
    public static async Task<GitRepository> Create(CliHarness cli, string name = "repo")
    {
        var repository = new GitRepository(cli, name);
        Directory.CreateDirectory(repository.Folder);
        await repository.Git("init", "-q", "-b", "main");
        await repository.Commit("readme.md", "A project.\n");
        return repository;
    }

    /// <summary>Runs git and returns what it printed, without the last line end.</summary>
    public async Task<string> Git(params string[] arguments) =>
        (await Command.Run("git", arguments, Folder, s_environment)).ShouldExit().Output.TrimEnd('\n');

    /// <summary>Runs git with text on its standard input.</summary>
    public async Task<string> GitWith(string input, params string[] arguments) =>
        (await Command.Run("git", arguments, Folder, s_environment, input)).ShouldExit().Output.TrimEnd('\n');

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes a file and commits it; returns the commit.</summary>
    public async Task<string> Commit(string path, string text, string message = "Change")
    {
        Write(path, text);
        await Git("add", "-A");
        await Git("commit", "-q", "-m", message);
        return await Git("rev-parse", "HEAD");
    }
}
