using System.Text.Json;
using Hardening.Sbom.Comparison;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

/// <summary>What BSI TR-03183-2 version 2.1, CISA (2026) and NTIA ask for, in the documents and in the score.</summary>
public class MinimumElementTests
{
    [Fact]
    public void A_package_has_the_properties_of_its_archive_and_a_file_its_own()
    {
        using var json = CycloneDx("cyclonedx-1.6");
        var package = json.RootElement.GetProperty("components").EnumerateArray().First(component => component.GetProperty("name").GetString() == "Acme.Core");

        Assert.Equal(
            ["bsi:component:archive=archive", "bsi:component:executable=non-executable", "bsi:component:filename=acme.core.2.1.0.nupkg", "bsi:component:structured=structured"],
            Bsi(package));
        Assert.Equal(
            ["bsi:component:archive=no archive", "bsi:component:executable=executable", "bsi:component:filename=Acme.Core.dll", "bsi:component:structured=unstructured"],
            Bsi(package.GetProperty("components")[0]));
        Assert.Contains(package.GetProperty("externalReferences").EnumerateArray(), link => link.GetProperty("type").GetString() == "source-distribution");
        Assert.Equal("https://example.org/acme.git", package.GetProperty("manufacturer").GetProperty("url")[0].GetString());
        Assert.Contains(package.GetProperty("hashes").EnumerateArray(), hash => hash.GetProperty("alg").GetString() == "SHA-512");
    }

    [Theory]
    [InlineData("App.zip", null, false, "archive;non-executable;structured")]
    [InlineData("app.css.br", null, false, "no archive;non-executable;unstructured")]
    [InlineData("libacme.so.1.2", null, false, "no archive;executable;unstructured")]
    [InlineData("App", "App", false, "archive;executable;structured")]
    [InlineData("createdump", null, true, "no archive;executable;unstructured")]
    [InlineData("wwwroot/index.html", null, false, "no archive;non-executable;unstructured")]
    public void Files_are_told_apart(string path, string? container, bool isNative, string expected)
    {
        var properties = BsiProperties.Of(new ShippedFile(path) { IsNative = isNative }, container is null ? [] : new HashSet<string> { container });

        Assert.Equal(expected, string.Join(';', properties.Where(property => property.Name != BsiProperties.Filename).Select(property => property.Value)));
    }

    [Theory]
    [InlineData("security@acme.example")]
    [InlineData("https://acme.example/contact")]
    public void Who_answers_for_the_document_is_in_every_format_and_read_back(string creator)
    {
        using var sample = new SampleProject();
        foreach (var format in SbomFormats.All.Select(known => known.Name).Where(name => name != "spdx-2.3" || creator.Contains('@', StringComparison.Ordinal)))
        {
            var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format], Creator = creator }).Documents);
            Assert.Equal(new DocumentCreator("Example Ltd", creator), SbomReader.Read(document.Utf8).Creator);
        }
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    [InlineData("cyclonedx-1.7-xml")]
    public void Properties_that_follow_from_the_graph_are_not_kept_when_a_document_is_read(string format)
    {
        using var sample = new SampleProject();
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents);

        var graph = SbomReader.Read(document.Utf8);

        Assert.DoesNotContain(graph.Components.SelectMany(component => component.Properties), property => property.Name.StartsWith("bsi:", StringComparison.Ordinal));
        Assert.True(document.Utf8.Span.SequenceEqual(SbomGenerator.Write(graph, format).Utf8.Span));
    }

    [Fact]
    public void The_score_counts_what_is_missing()
    {
        using var sample = new SampleProject();
        var full = SbomReader.Read(Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-1.6"] }).Documents).Utf8);
        var poor = full with { Creator = null, Producer = null, Components = [.. full.Components.Select(component => component with { Links = [], Supplier = null, Files = [] })] };

        var scores = GraphScore.Of(full).Zip(GraphScore.Of(poor)).Where(pair => pair.First.Present > pair.Second.Present).Select(pair => pair.First.Name);

        Assert.Equal(
            ["author of the document", "e-mail address or URL of the author", "e-mail address or URL of the creator", "file name, executable, archive and structured property", "hash of the component", "SHA-512 of the deployable component", "source code URI", "supplier", "tool", "version of the tool"],
            scores.Where(name => name != "hash of every file").Order(StringComparer.OrdinalIgnoreCase));
    }

    private static JsonDocument CycloneDx(string format)
    {
        using var sample = new SampleProject();
        return JsonDocument.Parse(Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents).Utf8);
    }

    private static IEnumerable<string> Bsi(JsonElement component) => component.GetProperty("properties").EnumerateArray()
        .Where(property => property.GetProperty("name").GetString()!.StartsWith("bsi:", StringComparison.Ordinal))
        .Select(property => $"{property.GetProperty("name").GetString()}={property.GetProperty("value").GetString()}");
}
