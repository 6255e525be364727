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

        // What signs is no part of a package, nor is what the analyzers say; the demo does both.
        (await toolchain.Dotnet(
            RepositoryRoot.Path,
            "pack", filter, "-c", "Release", "-v", "quiet", "-p:HardeningSelf=" + toolchain.Feed.Version, "-p:HardeningProvenance=false", "-p:RunAnalyzers=false",
            "-p:PackageOutputPath=" + Folder, "-p:ArtifactsPath=" + toolchain.Scratch("packing"))).ShouldExit();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
