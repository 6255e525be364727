using System.Text.Json;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;
using NJsonSchema;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Predicates;

/// <summary>Predicates that other people published, and their schemas.</summary>
public sealed class PublishedPredicateTests(ITestOutputHelper output)
{
    [VectorFact]
    public void Every_builders_provenance_is_read_and_names_its_source()
    {
        var count = 0;
        foreach (var file in Directory.GetFiles(TestVectors.Path("slsa"), "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".subject", StringComparison.Ordinal)))
        {
            foreach (var statement in Statements(file).Where(s => PredicateTypes.IsProvenance(s.PredicateType)))
            {
                count++;
                var provenance = (SlsaProvenance)PredicateTypes.Read(statement.PredicateType, statement.Predicate)!;
                var source = Assert.Single(provenance.Facts, fact => fact.Name == "source").Values[0].Split(' ');
                Assert.True(source is [var repository, var at, { Length: 40 }] && repository.Contains("github.com/", StringComparison.Ordinal)
                    && at.StartsWith("refs/", StringComparison.Ordinal), $"{file}: {string.Join(' ', source)}");
            }
        }

        output.WriteLine($"{count} statements");
        Assert.True(count >= 30, $"only {count}");
    }

    [VectorFact]
    public void Every_valid_CycloneDX_document_is_read_as_a_predicate()
    {
        var files = Directory.GetFiles(TestVectors.Path("cyclonedx", "resources"), "valid-*.json", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var bom = (BillOfMaterials)PredicateTypes.Read(PredicateTypes.CycloneDx, document.RootElement)!;
            Assert.StartsWith("CycloneDX 1.", bom.Format, StringComparison.Ordinal);
        }

        output.WriteLine($"{files.Length} documents");
        Assert.True(files.Length >= 100, $"only {files.Length}");
    }

    [VectorFact]
    public async Task An_OpenVEX_document_that_is_written_meets_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(TestVectors.Path("openvex", "openvex_json_schema.json"));
        Assert.Empty(schema.Validate(PredicateSamples.Vex.ToElement().GetRawText()));
        Assert.NotEmpty(schema.Validate((PredicateSamples.Vex with { Statements = [] }).ToElement().GetRawText().Replace("\"author\"", "\"auhtor\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<Statement> Statements(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var bundles = document.RootElement.TryGetProperty("attestations", out var list)
            ? list.EnumerateArray().Select(item => item.GetProperty("bundle")).ToArray()
            : [document.RootElement];
        return [.. bundles.Select(bundle => Statement.Parse(bundle.GetProperty("dsseEnvelope").GetProperty("payload").GetBytesFromBase64()))];
    }
}
