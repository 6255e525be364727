using System.Text;
using System.Text.Json.Nodes;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats.Validation;

public class OwnDocumentTests
{
    [Theory]
    [InlineData("cyclonedx-1.6", "CycloneDX 1.6 JSON")]
    [InlineData("cyclonedx-1.7", "CycloneDX 1.7 JSON")]
    [InlineData("spdx-2.3", "SPDX 2.3 JSON")]
    [InlineData("spdx-3.0.1", "SPDX 3.0.1 JSON-LD")]
    [InlineData("cyclonedx-1.7-xml", "CycloneDX 1.7 XML")]
    public void Document_that_we_write_is_valid(string format, string claimed)
    {
        var verdict = SbomValidator.Validate(Write(format));

        Assert.Equal(claimed, verdict.Format);
        Assert.Empty(verdict.Violations);
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7-xml")]
    public void Graph_that_makes_no_valid_document_is_refused(string format)
    {
        using var project = new SampleProject();
        var graph = SbomGenerator.Generate(project.Request).Graph;
        var broken = graph with { Root = graph.Root with { Files = [new ShippedFile("a.dll") { Digests = [new Digest(DigestAlgorithm.Sha256, "no digest")] }] } };

        Assert.Empty(SbomValidator.Validate(SbomGenerator.Write(graph, format).Utf8).Violations);
        var error = Assert.Throws<SbomException>(() => SbomGenerator.Write(broken, format));
        Assert.Equal(SbomCodes.SchemaViolation, error.Code);
    }

    [Theory]
    [InlineData("cyclonedx-1.6", "\"scope\": \"required\"", "\"scope\": \"perhaps\"", "/metadata/component/scope")]
    [InlineData("cyclonedx-1.6", "2026-01-02T03:04:05Z", "yesterday", "/metadata/timestamp")]
    [InlineData("cyclonedx-1.6", "\"id\": \"MIT\"", "\"id\": \"MYT\"", "/metadata/component/licenses/0/license/id")]
    [InlineData("cyclonedx-1.7", "\"isExternal\": true", "\"isExternal\": false", "/components/0")]
    [InlineData("spdx-2.3", "\"versionInfo\"", "\"version\"", "/packages/0/version")]
    [InlineData("spdx-3.0.1", "\"dependsOn\"", "\"DEPENDS_ON\"", "/@graph")]
    [InlineData("cyclonedx-1.7-xml", "<scope>required", "<scope>perhaps", "line ")]
    [InlineData("spdx-3.0.1", "\"packageUrl\"", "\"purl\"", "/@graph")]
    public void Document_with_one_wrong_word_is_refused_at_its_place(string format, string right, string wrong, string path)
    {
        var text = Encoding.UTF8.GetString(Write(format).Span);
        Assert.Contains(right, text, StringComparison.Ordinal);

        var verdict = SbomValidator.Validate(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(verdict.Violations, violation => violation.Path.StartsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"}", SbomCodes.Malformed)]
    [InlineData("nonsense", SbomCodes.Malformed)]
    [InlineData("{}", SbomCodes.UnknownKind)]
    [InlineData("[]", SbomCodes.UnknownKind)]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"9.9\"}", SbomCodes.UnknownKind)]
    [InlineData("{\"spdxVersion\":\"SPDX-2.2\"}", SbomCodes.UnknownKind)]
    [InlineData("<bom xmlns=\"http://cyclonedx.org/schema/bom/9.9\"/>", SbomCodes.UnknownKind)]
    [InlineData("<html/>", SbomCodes.UnknownKind)]
    [InlineData("<bom", SbomCodes.Malformed)]
    [InlineData("<?xml version=\"1.01\u00a0\"?><bom/>", SbomCodes.Malformed)]
    [InlineData("<!DOCTYPE bom [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">&x;</bom>", SbomCodes.Malformed)]
    public void Text_that_is_no_known_document_is_an_error(string text, string code) =>
        Assert.Equal(code, Assert.Throws<SbomException>(() => SbomValidator.Validate(Encoding.UTF8.GetBytes(text))).Code);

    [Fact]
    public void Document_nested_too_deep_is_refused() =>
        Assert.Equal(
            SbomCodes.Malformed,
            Assert.Throws<SbomException>(() => SbomValidator.Validate(Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 10_000)))).Code);

    [VectorFact]
    public void Embedded_schemas_have_the_rules_of_the_published_ones()
    {
        var folder = RepositoryRoot.Combine("src", "Hardening.Sbom", "Formats", "Validation", "Schemas");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var name = Path.GetFileName(file);
            var published = name.StartsWith("spdx-", StringComparison.Ordinal) ? TestVectors.Path("spdx", name) : TestVectors.Path("cyclonedx", "schema", name);
            Assert.True(
                JsonNode.DeepEquals(Rules(JsonNode.Parse(File.ReadAllText(published))!, false), JsonNode.Parse(File.ReadAllText(file))), $"{name} differs.");
        }
    }

    private static JsonNode? Rules(JsonNode? node, bool names) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => names || member.Key is not ("description" or "title" or "examples" or "meta:enum" or "$comment" or "deprecated" or "default"))
            .Select(member => KeyValuePair.Create(member.Key, Rules(member.Value, member.Key is "properties" or "$defs" or "definitions")))),
        JsonArray items => new JsonArray([.. items.Select(item => Rules(item, false))]),
        _ => node?.DeepClone(),
    };

    private static ReadOnlyMemory<byte> Write(string format)
    {
        using var sample = new SampleProject();
        return Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents).Utf8;
    }
}
