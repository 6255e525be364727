using System.IO.Compression;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Tests.Build;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Sources;

public class SourceTests
{
    private const string Nuspec = """
        <package><metadata><id>Acme.Lib</id><version>1.0.0</version><authors>Jo</authors><license type="expression">MIT</license>
        <dependencies><group targetFramework="net8.0"><dependency id="Acme.Core" version="[2.0.0, 3.0.0)" /></group></dependencies>
        </metadata></package>
        """;

    [Fact]
    public void Restored_project_gives_every_target()
    {
        using var sample = new SampleProject();
        sample.Package("Acme.Old", "1.0.0", "");

        var graph = Read(sample.AssetsFile).Graph;

        Assert.Equal(LifecyclePhase.PreBuild, graph.Phase);
        Assert.Equal(["net10.0", "net8.0"], graph.Root.Properties.Select(property => property.Value));
        Assert.Contains(graph.Components, component => component.Name == "Acme.Json");
    }

    [Fact]
    public void Restore_that_lists_one_source_twice_is_read()
    {
        using var sample = new SampleProject();
        sample.Package("Acme.Old", "1.0.0", "");
        var assets = File.ReadAllText(sample.AssetsFile);
        File.WriteAllText(sample.AssetsFile, assets.Insert(assets.IndexOf('{') + 1, """ "sources": { "https://feed.example/": {}, "https://feed.example/": {} }, """));

        Assert.Contains(Read(sample.AssetsFile).Graph.Components, component => component.Name == "Acme.Json");
    }

    [Fact]
    public void Project_that_is_not_restored_is_an_error()
    {
        using var folder = new TempFolder();
        folder.Write("App.csproj", "<Project/>");

        Assert.Equal(SbomCodes.Unreadable, Assert.Throws<SbomException>(() => Read(folder.Path)).Code);
    }

    [Fact]
    public void Package_gives_its_files_and_its_dependency_ranges()
    {
        using var folder = new TempFolder();
        var package = Zip(folder, ("Acme.Lib.nuspec", Nuspec), ("lib/net8.0/Acme.Lib.dll", "code"), ("[Content_Types].xml", "x"), ("_rels/.rels", "x"));

        var graph = Read(package).Graph;

        Assert.Equal("pkg:nuget/Acme.Lib@1.0.0", graph.Root.Ref);
        Assert.Equal(["Acme.Lib.nuspec", "lib/net8.0/Acme.Lib.dll"], graph.Root.Files.Select(file => file.Path));
        var dependency = Assert.Single(graph.Components);
        Assert.Equal(("Acme.Core", null, Completeness.Unknown), (dependency.Name, dependency.Version, dependency.Completeness));
        Assert.Contains(dependency.Properties, property => property.Value == "[2.0.0, 3.0.0)");
    }

    [Theory]
    [InlineData("../evil.dll")]
    [InlineData("/evil.dll")]
    [InlineData("lib/../../evil.dll")]
    [InlineData("C:evil.dll")]
    [InlineData("lib\\..\\evil.dll")]
    public void Package_with_an_entry_that_leads_outside_is_refused(string entry)
    {
        using var folder = new TempFolder();

        Refused(Zip(folder, ("Acme.Lib.nuspec", Nuspec), (entry, "x")), SbomCodes.Malformed);
    }

    [Fact]
    public void Package_with_an_entry_twice_is_refused()
    {
        using var folder = new TempFolder();

        Refused(Zip(folder, ("Acme.Lib.nuspec", Nuspec), ("lib/a.dll", "x"), ("LIB/a.dll", "y")), SbomCodes.Malformed);
    }

    [Fact]
    public void Package_without_a_nuspec_is_refused()
    {
        using var folder = new TempFolder();

        Refused(Zip(folder, ("lib/a.dll", "x")), SbomCodes.Malformed);
    }

    [Fact]
    public void File_that_is_no_archive_is_refused()
    {
        using var folder = new TempFolder();

        Refused(folder.Write("a.nupkg", "PK but no"), SbomCodes.Malformed);
    }

    [Fact]
    public void Output_folder_gives_every_file_its_owner()
    {
        using var folder = new TempFolder();
        folder.Write("App.deps.json", """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64" },
              "targets": { ".NETCoreApp,Version=v10.0/linux-x64": {
                "App/1.0.0": { "dependencies": { "Acme.Core": "2.1.0", "runtimepack.Acme.Runtime": "10.0.0" }, "runtime": { "App.dll": {} } },
                "Acme.Core/2.1.0": { "runtime": { "lib/net8.0/Acme.Core.dll": {} }, "resources": { "lib/net8.0/de/Acme.Core.resources.dll": { "locale": "de" } } },
                "runtimepack.Acme.Runtime/10.0.0": { "native": { "libcoreclr.so": {} } } } },
              "libraries": { "App/1.0.0": { "type": "project" }, "Acme.Core/2.1.0": { "type": "package" }, "runtimepack.Acme.Runtime/10.0.0": { "type": "runtimepack" } }
            }
            """);
        foreach (var file in new[] { "App.dll", "App", "Acme.Core.dll", "de/Acme.Core.resources.dll", "libcoreclr.so", "appsettings.json" })
        {
            folder.Write(file, file);
        }

        var graph = Read(folder.Path).Graph;

        Assert.Equal(["App", "App.deps.json", "App.dll", "appsettings.json"], graph.Root.Files.Select(file => file.Path));
        Assert.Equal(["Acme.Core.dll", "de/Acme.Core.resources.dll"], BuildGraphTests.Find(graph, "Acme.Core").Files.Select(file => file.Path));
        Assert.Equal("pkg:nuget/Acme.Runtime@10.0.0", BuildGraphTests.Find(graph, "Acme.Runtime").Purl?.ToString());
        Assert.Equal(2, graph.Edges.Length);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{}}")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{\"App\":{}}}}")]
    [InlineData("{\"runtimeTarget\":{\"name\":\"x\"},\"targets\":{\"x\":{}}}")]
    public void Deps_file_that_is_wrong_is_refused(string text)
    {
        using var folder = new TempFolder();

        Refused(folder.Write("App.deps.json", text), SbomCodes.Malformed);
    }

    [Fact]
    public void Path_of_no_known_kind_is_refused()
    {
        using var folder = new TempFolder();

        Refused(folder.Write("notes.txt", "x"), SbomCodes.UnknownKind);
        Refused(folder["missing.txt"], SbomCodes.Unreadable);
        Refused(folder.Path, SbomCodes.UnknownKind);
    }

    private static SourceResult Read(string path) => SbomSources.Read(new SourceRequest(path));

    private static void Refused(string path, string code)
    {
        var error = Assert.Throws<SbomException>(() => Read(path));
        Assert.Equal((code, path), (error.Code, error.File));
    }

    private static string Zip(TempFolder folder, params (string Name, string Text)[] entries)
    {
        var path = folder["a.nupkg"];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
