using System.Text.Json.Nodes;
using Hardening.Sbom.Build;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Sources;

namespace Hardening.Sbom.Tests.Build;

/// <summary>The restore result of this very test project: a real graph, read a second time in another way.</summary>
public class RealGraphTests
{
    private static string AssetsPath => RepositoryRoot.Combine("artifacts", "obj", "Hardening.Sbom.Tests", "project.assets.json");

    [Fact]
    public void Edges_between_packages_equal_the_restore_graph()
    {
        var target = JsonNode.Parse(File.ReadAllText(AssetsPath))!["targets"]!["net10.0"]!.AsObject();
        var versions = target.ToDictionary(library => library.Key.Split('/')[0], library => library.Key, StringComparer.OrdinalIgnoreCase);
        var expected = target
            .SelectMany(library => library.Value!["dependencies"]?.AsObject().Select(dependency => (From: library.Key, To: dependency.Key)) ?? [])
            .Where(edge => versions.ContainsKey(edge.To))
            .Select(edge => $"{edge.From} -> {versions[edge.To]}")
            .Order(StringComparer.Ordinal).ToArray();

        var graph = SbomSources.Read(new SourceRequest(AssetsPath)).Graph;

        var keys = graph.Components.ToDictionary(component => component.Ref, component => $"{component.Name}/{component.Version}", StringComparer.Ordinal);
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected,
            graph.Edges.Where(edge => edge.From != graph.Root.Ref).Select(edge => $"{keys[edge.From]} -> {keys[edge.To]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    [InlineData("cyclonedx-1.7-xml")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public void Document_of_a_real_graph_is_valid(string format)
    {
        var graph = SbomSources.Read(new SourceRequest(AssetsPath)).Graph;

        Assert.Empty(SbomValidator.Validate(SbomGenerator.Write(graph, format).Utf8).Violations);
    }

    [Fact]
    public void Archive_digest_is_that_of_the_file_and_not_of_the_content()
    {
        var graph = SbomSources.Read(new SourceRequest(AssetsPath)).Graph;
        var package = BuildGraphTests.Find(graph, "CsCheck");
        var folder = JsonNode.Parse(File.ReadAllText(AssetsPath))!["packageFolders"]!.AsObject().First().Key;
        var file = Path.Combine(folder, "cscheck", package.Version!, $"cscheck.{package.Version}.nupkg");

        var archive = package.Links.Single(link => link.Kind == Hardening.Sbom.Graph.ExternalLinkKind.Distribution);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(File.ReadAllBytes(file))), archive.Digests[1].Hex);
        Assert.Contains(package.Properties, property => property.Name == PropertyNames.NuGetContentHash);
    }
}
