namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Same source, same bytes.</summary>
[Collection(ToolchainCollection.Name)]
public class ReproducibleTests(PackedToolchain toolchain)
{
    private const string Properties =
        "<TargetFramework>net10.0</TargetFramework><IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>";

    private static readonly string[] Outputs =
    [
        "bin/Release/Gadgets.1.0.0.nupkg", "bin/Release/Gadgets.1.0.0.snupkg", "bin/Release/Gadgets.1.0.0.sbom.cdx.json",
        "bin/Release/net10.0/Gadgets.dll", "bin/Release/net10.0/Gadgets.pdb", "bin/Release/net10.0/Gadgets.sbom.cdx.json",
    ];

    [Fact]
    public async Task A_folder_without_repository_packs_to_the_same_bytes_elsewhere_and_later()
    {
        using var first = new Consumer(toolchain, Properties);
        using var second = new Consumer(toolchain, Properties);

        await Pack(first);
        await Pack(second);

        AssertSame(first.Path, second.Path);
    }

    [ToolFact("git")]
    public async Task Two_clones_of_one_commit_pack_to_the_same_bytes_with_the_commits_time()
    {
        using var first = new Consumer(toolchain, Properties);
        using var second = new Consumer(toolchain, Properties);
        first.Write(".gitignore", "bin/\nobj/\nlogs/\nsecond/\n");
        foreach (var arguments in new string[][] { ["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first"] })
        {
            (await Command.Run("git", arguments, first.Path, new Dictionary<string, string?> { ["GIT_COMMITTER_DATE"] = "2024-05-06T07:08:10Z" })).ShouldExit();
        }

        File.Delete(second["Gadgets.csproj"]);
        (await Command.Run("git", ["clone", "-q", first.Path, second["clone"]], second.Path)).ShouldExit();

        await Pack(first);
        (await toolchain.Dotnet(second["clone"], "pack", "-v:quiet")).ShouldExit();

        AssertSame(first.Path, second["clone"]);
        using var zip = System.IO.Compression.ZipFile.OpenRead(first[Outputs[0]]);
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 10), entry.LastWriteTime.DateTime));
        var provenance = Provenance.Of(first[Outputs[0] + ".sigstore.json"]);
        Assert.False(provenance.Definition.GetProperty("internalParameters").GetProperty("sourceDirty").GetBoolean());
        Assert.Contains("gitCommit", provenance.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Path, provenance.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_accepts_a_project_that_builds_the_same_elsewhere()
    {
        using var project = new Consumer(toolchain, Properties);

        var check = (await project.Dotnet("build", "-t:CheckReproducible", "-p:HardeningSecondBuildFolder=" + toolchain.Scratch("same"))).ShouldSucceed();

        Assert.Contains("of two builds in two folders are identical", check.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documentation_that_several_target_frameworks_write_to_one_file_is_warned_about()
    {
        using var project = new Consumer(
            toolchain, "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><DocumentationFile>bin/Gadgets.xml</DocumentationFile><NoWarn>CS1591</NoWarn>");

        var build = (await project.Dotnet("build", "-m:1")).ShouldSucceed();

        Assert.Equal(["HTB0509"], build.Log.Warnings.Select(warning => warning.Code).Where(code => code != "HTB0005").Distinct());
    }

    [Fact]
    public async Task A_package_whose_version_is_short_has_evidence_named_after_its_file()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><PackageVersion>1.9</PackageVersion>");

        (await project.Dotnet("pack")).ShouldSucceed();

        Assert.Equal(
            ["Gadgets.1.9.0.nupkg", "Gadgets.1.9.0.nupkg.sigstore.json", "Gadgets.1.9.0.sbom.cdx.json"],
            Directory.EnumerateFiles(project["bin/Release"], "*", SearchOption.TopDirectoryOnly).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Contains("pkg:nuget/Gadgets@1.9.0", project.Read("bin/Release/Gadgets.1.9.0.sbom.cdx.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_names_the_output_that_holds_a_path()
    {
        using var project = new Consumer(
            toolchain, "<TargetFramework>net10.0</TargetFramework><IsPackable>false</IsPackable>",
            items: "<AssemblyMetadata Include=\"BuiltIn\" Value=\"$(MSBuildProjectDirectory)\" />");

        var check = await project.Dotnet("build", "-t:CheckReproducible", "-p:HardeningSecondBuildFolder=" + toolchain.Scratch("different"));

        check.Result.ShouldExit(1);
        Assert.Contains(check.Log.Errors, error => error.Code == "HTB0501" && error.Text.StartsWith("Gadgets.dll differs", StringComparison.Ordinal));
        Assert.DoesNotContain(check.Log.Errors, error => error.Text.StartsWith("Gadgets.deps.json", StringComparison.Ordinal));
        Assert.Contains("\"reproducible\": false", project.Read("obj/hardening/reproducible.json"), StringComparison.Ordinal);
        Assert.Contains("<h2>Gadgets.dll</h2>", project.Read("obj/hardening/reproducible.html"), StringComparison.Ordinal);
    }

    private static async Task Pack(Consumer project) => (await project.Dotnet("pack")).ShouldSucceed();

    private static void AssertSame(string first, string second) =>
        Assert.All(Outputs, output => Assert.True(File.ReadAllBytes(Path.Combine(first, output)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, output))), output));
}
