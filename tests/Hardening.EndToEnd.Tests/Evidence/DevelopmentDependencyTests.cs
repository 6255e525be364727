using System.Text;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>The toolchain works on a package and is no part of it.</summary>
[Collection(ToolchainCollection.Name)]
public class DevelopmentDependencyTests(PackedToolchain toolchain)
{
    private const string Package = "bin/Release/Gadgets.1.0.0.nupkg";

    [Fact]
    public async Task A_reference_that_dotnet_add_wrote_does_not_flow()
    {
        using var project = await Consumer.FromTemplate(toolchain, "classlib", reference: false);
        (await DotnetCli.Run(
            project.Path,
            ["add", "package", "Hardening.Toolchain", "--version", "0.1.0", "--source", toolchain.Feed.Folder, "--package-directory", toolchain.Scratch("added")])).ShouldExit();

        var pack = (await project.Dotnet("pack")).ShouldSucceed();

        Assert.Empty(pack.Log.Warnings);
        Assert.DoesNotContain("Hardening", Nuspec(project), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<TargetFramework>net10.0</TargetFramework>", "")]
    [InlineData("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", "PrivateAssets=\"analyzers;build\"")]
    public async Task A_reference_that_flows_is_a_warning_with_the_remedy(string framework, string assets)
    {
        using var project = new Consumer(toolchain, framework, reference: assets);

        var pack = (await project.Dotnet("pack")).ShouldSucceed();

        var warning = Assert.Single(pack.Log.Warnings);
        Assert.Equal("HTB0011", warning.Code);
        Assert.Contains("PrivateAssets=\"all\"", warning.Text, StringComparison.Ordinal);
        Assert.Contains("Hardening.Toolchain", Nuspec(project), StringComparison.Ordinal);
    }

    private static string Nuspec(Consumer project) => Encoding.UTF8.GetString(PackageArchive.Read(project[Package], "Gadgets.nuspec"));
}
