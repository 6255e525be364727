using Hardening.Testing;

namespace Demo;

/// <summary>Real builds with the packed toolchain.</summary>
internal sealed class Builds(ToolchainFeed feed, DemoOptions options, DemoFolders folders)
{
    /// <summary>How many artifacts the builds so far must have made.</summary>
    public int Made { get; private set; }

    /// <summary>Packs every packable project of the product; the toolchain itself is a package reference here.</summary>
    public async Task PackRepository()
    {
        var filter = Path.Combine(folders.Root, "packages.slnf");
        RepositoryPackages.WriteFilter(filter);
        await Dotnet("pack", filter, "-p:HardeningSelf=" + feed.Version);
        Made += RepositoryPackages.Projects.Count;
    }

    /// <summary>Builds the samples as their owners would: a library is packed, applications are published.</summary>
    public async Task BuildSamples()
    {
        // The point of Vulnerable is its warnings, which the tests compare; here it shows that findings do not stop evidence.
        foreach (var (verb, sample) in new[] { ("pack", "Library"), ("publish", "Web"), ("publish", "Worker"), ("publish", "Vulnerable") })
        {
            await Dotnet(verb, RepositoryRoot.Combine("tests", "Samples", sample));
            Made++;
        }
    }

    private async Task Dotnet(string verb, string project, params string[] properties)
    {
        string[] signing = options.SigningKey is null
            // On a build server a development key is a warning; the demo verifies against that very key.
            ? ["-p:MSBuildWarningsAsMessages=HTB0006"]
            : ["-p:HardeningSigningKey=" + options.SigningKey, .. options.PasswordFile is null ? [] : new[] { "-p:HardeningSigningKeyPasswordFile=" + options.PasswordFile }];
        var result = await DotnetCli.Run(
            RepositoryRoot.Path,
            [verb, project, "-c", "Release", "-nologo", "-v", "quiet", "-p:UseArtifactsOutput=true", "-p:ArtifactsPath=" + folders.Build, .. properties, .. signing, .. feed.RestoreArguments]);
        result.ShouldExit();
    }
}
