using System.Text;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Plain <c>dotnet pack</c>.</summary>
[Collection(ToolchainCollection.Name)]
public class PackTests(PackedToolchain toolchain)
{
    private const string Package = "bin/Release/Gadgets.1.0.0.nupkg";
    private const string Symbols = "bin/Release/Gadgets.1.0.0.snupkg";
    private const string Sbom = "bin/Release/Gadgets.1.0.0.sbom.cdx.json";
    private const string Manifest = "_manifest/Gadgets.sbom.cdx.json";

    [Fact]
    public async Task A_library_for_two_frameworks_is_packed_once_with_one_sbom_inside_and_one_bundle_a_package()
    {
        using var project = new Consumer(
            toolchain, "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><IncludeSymbols>true</IncludeSymbols><SymbolPackageFormat>snupkg</SymbolPackageFormat>");

        (await project.Dotnet("pack")).ShouldSucceed();
        Assert.Contains(Manifest, PackageArchive.Entries(project[Package]));
        Assert.Equal(File.ReadAllBytes(project[Sbom]), PackageArchive.Read(project[Package], Manifest));
        var provenance = Provenance.Of(project[Package + ".sigstore.json"]);
        Assert.Equal(
            [("Gadgets.1.0.0.nupkg", Provenance.Sha256(project[Package])), ("Gadgets.1.0.0.snupkg", Provenance.Sha256(project[Symbols]))],
            provenance.Subjects.Where(subject => !subject.Key.Contains('/', StringComparison.Ordinal)).Select(subject => (subject.Key, subject.Value)).Order());
        Assert.Equal(Provenance.Sha256(project[Sbom]), provenance.Byproducts["Gadgets.1.0.0.sbom.cdx.json"]);
        Assert.Equal(File.ReadAllBytes(project[Package + ".sigstore.json"]), File.ReadAllBytes(project[Symbols + ".sigstore.json"]));
        foreach (var framework in new[] { "net10.0", "netstandard2.0" })
        {
            Assert.True(project.Exists($"bin/Release/{framework}/Gadgets.dll.sigstore.json"));
            Assert.Equal(
                Provenance.Sha256(PackageArchive.Read(project[Package], $"lib/{framework}/Gadgets.dll")),
                provenance.Subjects[$"Gadgets.1.0.0.nupkg/lib/{framework}/Gadgets.dll"]);
            Assert.Contains(
                Provenance.Sha256(PackageArchive.Read(project[Package], $"lib/{framework}/Gadgets.dll")),
                File.ReadAllText(project[Sbom]), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Hardening", Encoding.UTF8.GetString(PackageArchive.Read(project[Package], "Gadgets.nuspec")), StringComparison.Ordinal);
        (await project.Hardening("verify", Package, "--key", Path.Combine(toolchain.Home, "development.pub.pem"))).ShouldExit();

        // ReadCommitTime is no work: without a repository it does not run either.
        Assert.Empty((await project.Dotnet("pack")).ShouldSucceed().Tasks);
        Assert.Empty((await project.Dotnet("pack", "--no-build")).ShouldSucceed().Tasks);
    }

    [Fact]
    public async Task An_assembly_unpacked_from_the_package_verifies_without_it()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");
        (await project.Dotnet("pack")).ShouldSucceed();
        Directory.CreateDirectory(project["unpacked"]);
        var assembly = PackageArchive.Read(project[Package], "lib/net10.0/Gadgets.dll");
        File.WriteAllBytes(project["unpacked/Gadgets.dll"], assembly);
        string[] verify = ["verify", "unpacked/Gadgets.dll", "--bundle", Package + ".sigstore.json", "--key", Path.Combine(toolchain.Home, "development.pub.pem")];
        (await project.Hardening(verify)).ShouldExit();

        assembly[^1] ^= 1;
        File.WriteAllBytes(project["unpacked/Gadgets.dll"], assembly);
        (await project.Hardening(verify)).ShouldExit(1);
    }

    [Fact]
    public async Task A_tool_has_its_files_in_the_sbom()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><PackAsTool>true</PackAsTool>");
        project.Write("Program.cs", "System.Console.WriteLine(new Gadgets.Gadget().Name);\n");

        (await project.Dotnet("pack")).ShouldSucceed();

        Assert.Contains(Provenance.Sha256(PackageArchive.Read(project[Package], "tools/net10.0/any/Gadgets.dll")), File.ReadAllText(project[Sbom]), StringComparison.Ordinal);
        Assert.Contains(Manifest, PackageArchive.Entries(project[Package]));
        Assert.DoesNotContain(PackageArchive.Entries(project[Package]), entry => entry.EndsWith(".sigstore.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_made_on_build_has_evidence_and_both_leave_on_clean()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><GeneratePackageOnBuild>true</GeneratePackageOnBuild>");
        string[] files = [Package, Package + ".sigstore.json", Sbom];

        (await project.Dotnet("build", "-c", "Release")).ShouldSucceed();
        Assert.All(files, file => Assert.True(project.Exists(file), file));
        Assert.Contains(Manifest, PackageArchive.Entries(project[Package]));

        (await project.Dotnet("clean", "-c", "Release")).ShouldSucceed();
        Assert.All(files, file => Assert.False(project.Exists(file), file));
    }
}
