using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>What the provenance says the build was made from.</summary>
[Collection(ToolchainCollection.Name)]
public class DependencyTests(PackedToolchain toolchain)
{
    [Fact]
    public async Task A_package_is_listed_by_its_content_before_its_gallery_signed_it_and_so_are_the_files_that_steer_the_build()
    {
        // A package that the product itself uses, so that nothing new is fetched.
        var version = YamlDotNetVersion();
        using var project = new Consumer(
            toolchain, "<TargetFramework>net10.0</TargetFramework>", items: $"<PackageReference Include=\"YamlDotNet\" Version=\"{version}\" />");
        project.Write("NuGet.config", "<configuration />\n");
        project.Write("Directory.Build.props", "<Project />\n");
        project.Write("global.json", "{}\n");

        (await project.Dotnet("build")).ShouldSucceed();

        var dependencies = Provenance.Of(project["bin/Debug/net10.0/Gadgets.dll.sigstore.json"]).Definition.GetProperty("resolvedDependencies");
        var package = dependencies.EnumerateArray().Single(entry => Text(entry, "uri") == $"pkg:nuget/YamlDotNet@{version}");
        Assert.Equal(ContentHash(project, "YamlDotNet/" + version), Text(package.GetProperty("digest"), "sha512"));
        Assert.Equal(
            ["Directory.Build.props", "Gadgets.csproj", "NuGet.config", "global.json"],
            dependencies.EnumerateArray().Where(entry => !entry.TryGetProperty("uri", out _)).Select(entry => Text(entry, "name")));
        Assert.All(
            dependencies.EnumerateArray().Where(entry => !entry.TryGetProperty("uri", out _)),
            entry => Assert.Equal(Provenance.Sha256(project[Text(entry, "name")!]), Text(entry.GetProperty("digest"), "sha256")));
    }

    [Fact]
    public async Task Properties_from_the_environment_are_told_and_secrets_among_them_by_name_only()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework>");
        var secret = string.Concat("s3", "cr3t", "-of-the", "-build");

        // The name is one that is told; what is in it is not for telling.
        var environment = new Dictionary<string, string?> { ["CONFIGURATION"] = "Release", ["FileVersion"] = "1.2.3.4", ["HardeningApiKey"] = secret, ["Unlisted"] = "x" };
        (await project.Dotnet(environment, "build", "-p:FileVersion=5.6.7.8")).ShouldSucceed();

        var provenance = Provenance.Of(project["bin/Release/net10.0/Gadgets.dll.sigstore.json"]);
        var properties = provenance.External.GetProperty("properties");
        Assert.Equal("Release", Text(properties, "Configuration"));
        Assert.Equal("5.6.7.8", Text(properties, "FileVersion"));
        Assert.False(properties.TryGetProperty("Unlisted", out _));
        Assert.Contains("HardeningApiKey", Text(provenance.Definition.GetProperty("internalParameters").GetProperty("toolchain"), "omittedProperties"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, provenance.Text, StringComparison.Ordinal);
    }

    // NuGet's own note of the digest, made when it fetched the package and checked against the feed.
    private static string ContentHash(Consumer project, string library)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(project["obj/project.assets.json"]));
        var relative = assets.RootElement.GetProperty("libraries").GetProperty(library).GetProperty("path").GetString()!;
        var note = assets.RootElement.GetProperty("packageFolders").EnumerateObject()
            .Select(folder => Path.Combine(folder.Name, relative, ".nupkg.metadata")).First(File.Exists);
        using var metadata = JsonDocument.Parse(File.ReadAllBytes(note));
        return Convert.ToHexStringLower(metadata.RootElement.GetProperty("contentHash").GetBytesFromBase64());
    }

    private static string YamlDotNetVersion() =>
        System.Xml.Linq.XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(entry => (string?)entry.Attribute("Include") == "YamlDotNet").Attribute("Version")!.Value;

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
