using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Tests.Samples;

/// <summary>
/// A restored and built project on disk, small enough to read: a web program with a referenced project, an analyzer, a
/// package that lost against the platform, a native asset and a runtime target beside the portable one.
/// </summary>
internal sealed class SampleProject : IDisposable
{
    private readonly TempFolder folder = new();

    public SampleProject()
    {
        AssetsFile = folder.Write("src/Shop/obj/project.assets.json", SampleAssets.Text.Replace("PACKAGES", folder["packages"] + "/", StringComparison.Ordinal));
        Package("Acme.Core", "2.1.0", """<license type="expression">mit OR Apache-2.0</license><repository type="git" url="https://example.org/acme.git" commit="0123abcd"/>""");
        Package("Acme.Json", "8.0.0", """<license type="expression">MIT</license><projectUrl>https://example.org/json</projectUrl>""");
        Package("Acme.Native", "1.0.0", """<license type="file">LICENSE.txt</license>""");
        Package("Acme.Analyzer", "3.0.0", """<developmentDependency>true</developmentDependency><licenseUrl>https://example.org/license</licenseUrl>""");
        folder.Write("packages/acme.native/1.0.0/LICENSE.txt", "Do as you like.\n");
        Output("Shop.dll");
        Output("Acme.Core.dll");
        Output("Shop.Model.dll");
        Output("libacme.so");
    }

    public string AssetsFile { get; }

    public string Path => folder.Path;

    public SbomRequest Request => new()
    {
        Name = "Shop",
        Version = "1.2.3",
        ProjectFile = folder["src/Shop/Shop.csproj"],
        AssetsFile = AssetsFile,
        IsApplication = true,
        Authors = ["Jo Example"],
        Company = "Example Ltd",
        LicenseExpression = "MIT",
        Licenses =
        [
            new LicenseConclusion("acme.core", "2.1.0", "Apache-2.0"), new LicenseConclusion("Acme.Core", null, "MIT"),
            new LicenseConclusion("Acme.Json", "7.0.0", "0BSD"), new LicenseConclusion("Acme.Native", null, "LicenseRef-Acme AND mit"),
        ],
        RepositoryUrl = "https://example.org/shop.git",
        Commit = "89abcdef",
        Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Producer = new ToolFact("Hardening.Toolchain", "0.1.0"),
        Toolchain = [new ToolFact("Microsoft.NET.Sdk", "10.0.100"), new ToolFact("csc", "5.0.0")],
        BuildFacts = [new Property("Deterministic", "true")],
        Targets = [Target],
    };

    public SbomTarget Target => new("net10.0")
    {
        FilesAreComplete = true,
        Frameworks = [new SbomFramework("Microsoft.NETCore.App", "10.0.0")],
        Files =
        [
            new SbomFile("Shop.dll", folder["out/Shop.dll"]),
            new SbomFile("Acme.Core.dll", folder["out/Acme.Core.dll"]) { PackageId = "Acme.Core", PackageVersion = "2.1.0" },
            new SbomFile("Shop.Model.dll", folder["out/Shop.Model.dll"]) { ProjectFile = folder["src/Model/Shop.Model.csproj"] },
            new SbomFile("runtimes\\linux-x64\\native\\libacme.so", folder["out/libacme.so"])
            {
                PackageId = "Acme.Native", PackageVersion = "1.0.0", IsNative = true,
            },
        ],
        Projects = [new SbomProjectReference(folder["src/Model/Shop.Model.csproj"], "Shop.Model", IsPackable: false)],
    };

    public void Package(string id, string version, string metadata)
    {
        var place = $"packages/{id.ToLowerInvariant()}/{version}/{id.ToLowerInvariant()}";
        folder.Write($"{place}.nuspec", $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{id}</id>
                <version>{version}</version>
                <authors>{id} authors, Somebody Else</authors>
                {metadata}
                <description>What {id} does.</description>
                <dependencies><group><dependency id="x" version="1.0.0" /></group></dependencies>
              </metadata>
            </package>
            """);
        folder.Write($"{place}.{version}.nupkg", $"archive of {id} {version}");
    }

    public string Write(string relative, string text) => folder.Write(relative, text);

    public void Dispose() => folder.Dispose();

    private void Output(string name) => folder.Write($"out/{name}", $"bytes of {name}");
}
