using System.Text;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

public class SbomReaderTests
{
    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    [InlineData("cyclonedx-1.7-xml")]
    public void Document_that_we_wrote_comes_back_whole(string format)
    {
        using var sample = new SampleProject();
        var written = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents);

        var again = SbomGenerator.Write(SbomReader.Read(written.Utf8), format);

        Assert.Equal(Encoding.UTF8.GetString(written.Utf8.Span), Encoding.UTF8.GetString(again.Utf8.Span));
    }

    [Theory]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1}", SbomCodes.Malformed)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":\"one\"}", SbomCodes.SchemaViolation)]
    [InlineData(
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"metadata\":{\"component\":{\"type\":\"library\",\"name\":\"a\",\"bom-ref\":\"a\"}},"
        + "\"dependencies\":[{\"ref\":\"a\",\"dependsOn\":[\"gone\"]}]}",
        SbomCodes.Malformed)]
    public void Document_that_cannot_be_a_graph_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<SbomException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(text))).Code);

    [Theory]
    [InlineData("cyclonedx-1.7-xml")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public void Every_format_holds_the_same_nodes_edges_licences_and_hashes(string format)
    {
        using var sample = new SampleProject();
        var graph = SbomGenerator.Generate(sample.Request).Graph;

        var again = SbomReader.Read(SbomGenerator.Write(graph, format).Utf8);

        Assert.Equal(Facts(graph), Facts(again));
        Assert.Equal(Edges(graph), Edges(again));
    }

    [VectorFact]
    public void Every_valid_XML_document_with_a_subject_is_read_or_refused_with_a_code()
    {
        var files = Directory.EnumerateFiles(TestVectors.Path("cyclonedx", "resources"), "valid-*.xml", SearchOption.AllDirectories).ToArray();
        Assert.True(files.Length > 100);

        foreach (var file in files)
        {
            try
            {
                Assert.NotEmpty(SbomReader.Read(File.ReadAllBytes(file), file).Root.Name);
            }
            catch (SbomException refused)
            {
                Assert.Equal((SbomCodes.Malformed, file), (refused.Code, refused.File));
            }
        }
    }

    [VectorFact]
    public void Every_valid_official_document_with_a_subject_is_read_or_refused_with_a_code()
    {
        var files = Directory.EnumerateFiles(TestVectors.Path("cyclonedx", "resources"), "valid-*.json", SearchOption.AllDirectories).ToArray();
        Assert.True(files.Length > 100);

        foreach (var file in files)
        {
            try
            {
                Assert.NotEmpty(SbomReader.Read(File.ReadAllBytes(file), file).Root.Name);
            }
            catch (SbomException refused)
            {
                Assert.Equal((SbomCodes.Malformed, file), (refused.Code, refused.File));
            }
        }
    }

    private static IEnumerable<string> Facts(ComponentGraph graph) => graph.Components.Prepend(graph.Root).Select(component => string.Join(
            " | ",
            component.Name, component.IsExternal ? null : component.Version, component.Purl, component.Scope, component.ScopeReason, component.IsExternal, component.Supplier, component.Completeness,
            string.Join(", ", component.Licenses.Select(claim => claim.Expression ?? "text")),
            component.ConcludedLicense ?? "none concluded",
            string.Join(", ", component.Links.Where(link => link.Kind == ExternalLinkKind.Distribution).SelectMany(link => link.Digests).Select(digest => digest.Hex)),
            string.Join(", ", component.Files.Select(file => $"{file.Path} {file.Digests[0].Hex} {file.IsNative} {file.Container}").Order(StringComparer.Ordinal))))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Edges(ComponentGraph graph)
    {
        var names = graph.Components.Prepend(graph.Root).ToDictionary(component => component.Ref, component => $"{component.Name} {(component.IsExternal ? null : component.Version)}", StringComparer.Ordinal);
        return graph.Edges.Select(edge => $"{names[edge.From]} > {names[edge.To]}").Order(StringComparer.Ordinal);
    }
}
