using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

/// <summary>A document that is written again says the same, whatever it says.</summary>
public class RewriteTests
{
    [VectorFact]
    public void Every_valid_official_JSON_document_survives()
    {
        foreach (var file in Valid("*.json", atLeast: 130))
        {
            var before = File.ReadAllBytes(file);
            var after = SbomRewriter.Rewrite(before, file);

            using var old = JsonDocument.Parse(before);
            using var rewritten = JsonDocument.Parse(after);
            Assert.True(JsonElement.DeepEquals(old.RootElement, rewritten.RootElement), file);
            Assert.True(SbomValidator.Validate(after).IsValid, file);
            Assert.True(SbomRewriter.Rewrite(after).Span.SequenceEqual(after.Span), file);
        }
    }

    [VectorFact]
    public void Every_valid_official_XML_document_survives()
    {
        foreach (var file in Valid("*.xml", atLeast: 130))
        {
            var before = File.ReadAllBytes(file);
            var after = SbomRewriter.Rewrite(before, file);

            Assert.True(XNode.DeepEquals(Load(before).Root, Load(after).Root), file);
            Assert.Equal(Comments(before), Comments(after));
            Assert.True(SbomValidator.Validate(after).IsValid, file);
            Assert.True(SbomRewriter.Rewrite(after).Span.SequenceEqual(after.Span), file);
        }
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
    [InlineData("cyclonedx-1.7-xml")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public void Our_own_documents_have_the_layout_already(string format)
    {
        using var sample = new SampleProject();
        var document = SbomGenerator.Write(SbomGenerator.Generate(sample.Request).Graph, format).Utf8;

        Assert.Equal(format, SbomRewriter.FormatOf(document));
        Assert.Equal(Encoding.UTF8.GetString(document.Span), Encoding.UTF8.GetString(SbomRewriter.Rewrite(document).Span));
    }

    [Fact]
    public void A_document_that_breaks_its_schema_is_not_written() => Assert.Equal(
        SbomCodes.SchemaViolation,
        Assert.Throws<SbomException>(() => SbomRewriter.Rewrite("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":\"one\"}"u8.ToArray())).Code);

    private static string[] Valid(string pattern, int atLeast)
    {
        var files = Directory.EnumerateFiles(TestVectors.Path("cyclonedx", "resources"), "valid-" + pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        Assert.True(files.Length >= atLeast, $"There are {files.Length} documents only.");
        return files;
    }

    private static IEnumerable<string> Comments(ReadOnlyMemory<byte> xml) => Load(xml).Nodes().OfType<XComment>().Select(comment => comment.Value);

    private static XDocument Load(ReadOnlyMemory<byte> xml) => XDocument.Load(new MemoryStream(xml.ToArray()), LoadOptions.PreserveWhitespace);
}
