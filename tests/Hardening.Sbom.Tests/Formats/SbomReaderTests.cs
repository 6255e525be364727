using System.Text;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

public class SbomReaderTests
{
    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7")]
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

    [Fact]
    public void Other_format_is_refused_by_name()
    {
        using var sample = new SampleProject();
        var written = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["spdx-2.3"] }).Documents);

        Assert.Equal(SbomCodes.UnknownKind, Assert.Throws<SbomException>(() => SbomReader.Read(written.Utf8)).Code);
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
}
