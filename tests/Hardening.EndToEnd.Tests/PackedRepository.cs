using System.Security.Cryptography;

namespace Hardening.EndToEnd.Tests;

/// <summary>Every package of this repository, packed once with the packed toolchain, as a release is.</summary>
public sealed class PackedRepository(PackedToolchain toolchain) : IAsyncLifetime
{
    private string Folder => toolchain.Scratch("packages");

    /// <summary>Files of the packages that a project makes: one, and for a tool one more for each platform it is compiled for.</summary>
    /// <param name="id">The package's id.</param>
    public IEnumerable<string> Of(string id) =>
        Directory.EnumerateFiles(Folder, id + ".*.nupkg").Order(StringComparer.Ordinal)
            .Where(file => !RepositoryPackages.Projects
                .Select(Path.GetFileNameWithoutExtension)
                .Any(other => other!.StartsWith(id + ".", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith(other + ".", StringComparison.Ordinal)));

    /// <summary>File names of all packages.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.nupkg").Select(file => Path.GetFileName(file));

    public async Task InitializeAsync()
    {
        var filter = toolchain.Scratch("packages.slnf");
        RepositoryPackages.WriteFilter(filter);
        await Pack([], RepositoryRoot.Path, filter, Folder, toolchain.Scratch("packing"), new Dictionary<string, string?>());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>
    /// Packs the same sources once more, in another folder, as another user, in another time zone and language, one project at a time.
    /// </summary>
    /// <returns>SHA-256 of each package by its name: of the first packing, and of this one.</returns>
    public async Task<(Dictionary<string, string> First, Dictionary<string, string> Second)> PackElsewhere()
    {
        var (sources, home, output) = (toolchain.Scratch("else/where"), toolchain.Scratch("else/home"), toolchain.Scratch("else/packages"));
        await CopySources(sources);
        Directory.CreateDirectory(home);
        var filter = toolchain.Scratch("else/packages.slnf");
        RepositoryPackages.WriteFilter(filter, sources);
        var circumstances = new Dictionary<string, string?>
        {
            ["TZ"] = "Pacific/Kiritimati", ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8", ["USER"] = "another", ["HOME"] = home, ["DOTNET_CLI_HOME"] = home,
        };
        await Pack(["unshare", "--user", "--map-user=4321", "--map-group=4321"], sources, filter, output, toolchain.Scratch("else/packing"), circumstances, "-m:1");
        return (Digests(Folder), Digests(output));
    }

    // What signs is no part of a package, nor is what the analyzers say; the demo does both.
    private async Task Pack(
        string[] starter, string root, string filter, string output, string work, Dictionary<string, string?> circumstances, params string[] more) =>
        (await toolchain.DotnetBehind(
            starter, root, circumstances,
            ["pack", filter, "-c", "Release", "-v", "quiet", "-p:HardeningSelf=" + toolchain.Feed.Version, "-p:HardeningProvenance=false", "-p:RunAnalyzers=false",
                "-p:PackageOutputPath=" + output, "-p:ArtifactsPath=" + work, .. more])).ShouldExit();

    // The commit with the files as they are now, so that a tree with changes packs the same twice as well.
    private static async Task CopySources(string destination)
    {
        (await Git(RepositoryRoot.Path, "clone", "-q", "--no-hardlinks", RepositoryRoot.Path, destination)).ShouldExit();
        var address = (await Git(RepositoryRoot.Path, "config", "--get", "remote.origin.url")).Output.Trim();
        (await (address.Length > 0 ? Git(destination, "remote", "set-url", "origin", address) : Git(destination, "remote", "remove", "origin"))).ShouldExit();
        var changed = (await Git(RepositoryRoot.Path, "ls-files", "-mo", "--exclude-standard")).ShouldExit().Output;
        foreach (var file in changed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (Path.Combine(RepositoryRoot.Path, file), Path.Combine(destination, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Delete(to);
            if (File.Exists(from))
            {
                File.Copy(from, to);
            }
        }
    }

    private static Task<CommandResult> Git(string folder, params string[] arguments) => Command.Run("git", arguments, folder);

    private static Dictionary<string, string> Digests(string folder) =>
        Directory.EnumerateFiles(folder, "*.*nupkg").ToDictionary(
            file => Path.GetFileName(file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
}
