namespace Hardening.Testing;

/// <summary>
/// The toolchain as its users get it: packed into a folder that serves as a feed. Projects restore it into a package
/// folder of their own, because the user's may hold another package of the same version; everything else is taken from
/// the user's folder and need not be fetched again. NuGet asks a project's own folder before the user's, and the user's
/// before any feed; so the packed toolchain is put into the own folder before any project restores.
/// </summary>
public sealed class ToolchainFeed
{
    private const string Toolchain = "Hardening.Toolchain";
    private const string Analyzers = "Hardening.Analyzers";

    private readonly string root;

    private ToolchainFeed(string root, string? userPackages)
    {
        this.root = root;
        RestoreArguments =
        [
            "-p:RestoreAdditionalProjectSources=" + Folder,
            RestorePackagesPath,
            .. userPackages is null ? Array.Empty<string>() : ["-p:RestoreAdditionalProjectFallbackFolders=" + userPackages],
        ];
    }

    /// <summary>The feed.</summary>
    public string Folder => Path.Combine(root, "feed");

    /// <summary>What <c>dotnet restore</c>, <c>build</c>, <c>pack</c> or <c>publish</c> of a project needs to find the toolchain.</summary>
    public IReadOnlyList<string> RestoreArguments { get; }

    /// <summary>Packs the toolchain of this checkout.</summary>
    /// <param name="root">Absolute path; its folders <c>feed</c> and <c>restored</c> are replaced.</param>
    public static async Task<ToolchainFeed> Pack(string root)
    {
        foreach (var old in new[] { "feed", "restored" }.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        var feed = new ToolchainFeed(root, await UserPackages());
        var filter = Path.Combine(root, "toolchain.slnf");
        SolutionFilter.Write(
            filter,
            [
                $"analyzers/{Analyzers}/{Analyzers}.csproj",
                $"analyzers/{Analyzers}.CodeFixes/{Analyzers}.CodeFixes.csproj",
                $"targets/{Toolchain}/{Toolchain}.csproj",
            ]);

        await feed.Add(filter);
        await feed.Restore();
        return feed;
    }

    /// <summary>Packs another project of this checkout into the feed.</summary>
    /// <param name="project">Project or solution filter, relative to the repository or absolute.</param>
    public async Task Add(string project) =>
        // In a build folder of its own: several of these may run at once, and beside a build of the developer's.
        (await DotnetCli.Run(
            RepositoryRoot.Path,
            ["pack", project, "-c", "Release", "-v", "quiet", "-p:PackageOutputPath=" + Folder,
                "-p:ArtifactsPath=" + Path.Combine(root, "artifacts")])).ShouldExit();

    /// <summary>
    /// The value of the property <c>HardeningSelf</c> for this repository's own builds, which cannot reference the packages
    /// (see Directory.Build.targets).
    /// </summary>
    public string Version => Path.GetFileNameWithoutExtension(Package(Toolchain))[(Toolchain.Length + 1)..];

    private async Task Restore()
    {
        using var folder = new TempFolder();
        var project = folder.Write("Any.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="{Toolchain}" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        (await DotnetCli.Run(folder.Path, ["restore", project, "-p:RestoreSources=" + Folder, RestorePackagesPath])).ShouldExit();
    }

    private string RestorePackagesPath => "-p:RestorePackagesPath=" + Path.Combine(root, "restored");

    private string Package(string id) => Directory.EnumerateFiles(Folder, id + ".?.*.nupkg").Single();

    // Null when there is none yet: restore refuses a fallback folder that does not exist.
    private static async Task<string?> UserPackages()
    {
        var answer = (await DotnetCli.Run(RepositoryRoot.Path, ["nuget", "locals", "global-packages", "--list"])).ShouldExit();
        var folder = answer.Output.Split("global-packages:", 2)[1].Trim();
        return Directory.Exists(folder) ? folder : null;
    }
}
