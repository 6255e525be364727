using System.Text.Json;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Projects that a project refers to, in its bill of materials.</summary>
[Collection(ToolchainCollection.Name)]
public class ProjectReferenceTests(PackedToolchain toolchain)
{
    private const string Toolchain = "<PackageReference Include=\"Hardening.Toolchain\" Version=\"0.1.0\" PrivateAssets=\"all\" />";

    [Theory]
    [InlineData("build", "bin/Debug/net10.0/Gadgets.sbom.cdx.json")]
    [InlineData("pack", "bin/Release/Gadgets.1.0.0.sbom.cdx.json")]
    public async Task A_packable_reference_has_a_package_url_and_others_have_none(string verb, string sbom)
    {
        using var project = new Consumer(
            toolchain,
            "<TargetFramework>net10.0</TargetFramework>",
            items: "<Compile Remove=\"parts/**\" /><ProjectReference Include=\"parts/Bolts/Bolts.csproj\" /><ProjectReference Include=\"parts/Notes/Notes.csproj\" />");

        // Nuts is reached through Bolts; Plain does not use the toolchain, so nobody can say whether it is packed.
        Part(project, "Bolts", "<PackageId>Acme.Bolts</PackageId><Version>2.1.0</Version>", Toolchain + "<ProjectReference Include=\"../Nuts/Nuts.csproj\" /><ProjectReference Include=\"../Plain/Plain.csproj\" />");
        Part(project, "Nuts", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><Version>3.0.0</Version>", Toolchain);
        Part(project, "Notes", "<IsPackable>false</IsPackable>", Toolchain);
        Part(project, "Plain", "", "");

        (await project.Dotnet(verb)).ShouldSucceed();

        using var document = JsonDocument.Parse(File.ReadAllBytes(project[sbom]));
        var found = document.RootElement.GetProperty("components").EnumerateArray()
            .Select(component => (Name: component.GetProperty("name").GetString()!, Purl: component.TryGetProperty("purl", out var purl) ? purl.GetString() : null))
            .Where(component => component.Name is "Acme.Bolts" or "Bolts" or "Nuts" or "Notes" or "Plain")
            .Order();
        Assert.Equal(
            [("Acme.Bolts", "pkg:nuget/Acme.Bolts@2.1.0"), ("Notes", null), ("Nuts", "pkg:nuget/Nuts@3.0.0"), ("Plain", null)],
            found);
    }

    private static void Part(Consumer project, string name, string properties, string items)
    {
        var framework = properties.Contains("TargetFrameworks", StringComparison.Ordinal) ? "" : "<TargetFramework>net10.0</TargetFramework>";
        project.Write($"parts/{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{framework}{properties}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        project.Write($"parts/{name}/{name}.cs", $"namespace Parts\n{{\n    public sealed class {name} {{ }}\n}}\n");
    }
}
