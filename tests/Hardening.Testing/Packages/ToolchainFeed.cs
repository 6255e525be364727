namespace Hardening.Testing;

/// <summary>
/// The toolchain as its users get it: packed into a folder that serves as a feed. Projects restore it into a package
/// folder of their own, because the user's may hold another package of the same version; everything else is taken from
/// the user's folder and need not be fetched again.
/// </summary>
public sealed class ToolchainFeed
{
    /// <summary>What is packed: the package that users reference and those it brings along.</summary>
    private static readonly string[] Projects = ["analyzers/Hardening.Analyzers", "targets/Hardening.Toolchain"];

    private ToolchainFeed(string folder, string packages, string userPackages) =>
        RestoreArguments =
        [
            $"-p:RestoreAdditionalProjectSources={folder}",
            $"-p:RestorePackagesPath={packages}",
            .. Directory.Exists(userPackages) ? [$"-p:RestoreAdditionalProjectFallbackFolders={userPackages}"] : Array.Empty<string>(),
        ];

    /// <summary>What <c>dotnet restore</c>, <c>build</c>, <c>pack</c> or <c>publish</c> of a project needs to find the toolchain.</summary>
    public IReadOnlyList<string> RestoreArguments { get; }

    /// <summary>Packs the toolchain of this checkout into <c>feed</c> below a folder that is emptied first.</summary>
    /// <param name="folder">Absolute path; its <c>feed</c> and <c>restored</c> folders are replaced.</param>
    public static async Task<ToolchainFeed> Pack(string folder)
    {
        var (feed, restored) = (Path.Combine(folder, "feed"), Path.Combine(folder, "restored"));
        foreach (var old in new[] { feed, restored }.Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        foreach (var project in Projects)
        {
            (await DotnetCli.Run(RepositoryRoot.Path, ["pack", project, "-c", "Release", "-o", feed, "-v", "quiet"])).ShouldExit();
        }

        return new ToolchainFeed(feed, restored, await UserPackages());
    }

    private static async Task<string> UserPackages()
    {
        var answer = (await DotnetCli.Run(RepositoryRoot.Path, ["nuget", "locals", "global-packages", "--list"])).ShouldExit();
        return answer.Output.Split("global-packages:", 2)[1].Trim();
    }
}
