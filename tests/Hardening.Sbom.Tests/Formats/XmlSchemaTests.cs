using System.Xml;
using System.Xml.Schema;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Formats;

public class XmlSchemaTests
{
    [VectorFact]
    public void CycloneDx_1_7_XML_is_accepted_by_the_published_schema()
    {
        using var sample = new SampleProject();
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-1.7-xml"] }).Documents);

        Assert.Empty(Errors(document.Utf8));
    }

    [VectorFact]
    public void Judge_itself_refuses_a_document_with_a_wrong_scope()
    {
        using var sample = new SampleProject();
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = ["cyclonedx-1.7-xml"] }).Documents);
        var broken = System.Text.Encoding.UTF8.GetString(document.Utf8.Span).Replace("<scope>required", "<scope>perhaps", StringComparison.Ordinal);

        Assert.NotEmpty(Errors(System.Text.Encoding.UTF8.GetBytes(broken)));
    }

    private static List<string> Errors(ReadOnlyMemory<byte> xml)
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var (space, name) in new[] { ("http://cyclonedx.org/schema/spdx", "spdx.xsd"), ("http://cyclonedx.org/schema/bom/1.7", "bom-1.7.xsd") })
        {
            using var schema = XmlReader.Create(TestVectors.Path("cyclonedx", "schema", name), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            schemas.Add(space, schema);
        }

        var errors = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, args) => errors.Add($"{args.Exception.LineNumber}: {args.Message}");
        using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
        while (reader.Read())
        {
        }

        return errors;
    }
}
