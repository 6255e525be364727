using Hardening.Sbom.Tests.Samples;
using NJsonSchema;

namespace Hardening.Sbom.Tests.Formats;

/// <summary>Our documents against the published schemas, judged by a validator that is not ours.</summary>
public class OutsideSchemaTests
{
    [VectorFact]
    public Task CycloneDx_1_6_is_accepted() => Accepts("cyclonedx-1.6", "cyclonedx", "schema", "bom-1.6.schema.json");

    [VectorFact]
    public Task CycloneDx_1_7_is_accepted() => Accepts("cyclonedx-1.7", "cyclonedx", "schema", "bom-1.7.schema.json");

    [VectorFact]
    public Task Spdx_2_3_is_accepted() => Accepts("spdx-2.3", "spdx", "spdx-2.3.schema.json");

    private static async Task Accepts(string format, params string[] schemaPath)
    {
        using var sample = new SampleProject();
        var schema = await JsonSchema.FromFileAsync(TestVectors.Path(schemaPath));
        var document = Assert.Single(SbomGenerator.Generate(sample.Request with { Formats = [format] }).Documents);

        var errors = schema.Validate(System.Text.Encoding.UTF8.GetString(document.Utf8.Span));

        Assert.Empty(errors.Select(error => $"{error.Path}: {error.Kind}"));
    }
}
