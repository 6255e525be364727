using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Predicates;

public sealed class PredicateTests
{
    [Fact]
    public async Task Each_predicate_has_its_documented_form_and_says_what_it_claims()
    {
        var text = new StringBuilder();
        foreach (var (type, predicate) in PredicateSamples.All)
        {
            text.Append(type).Append('\n').Append(predicate.GetRawText()).Append('\n');
            foreach (var fact in PredicateTypes.Read(type, predicate)!.Facts)
            {
                text.Append("  ").Append(fact.Name).Append(": ").AppendJoin(" | ", fact.Values).Append('\n');
            }

            text.Append('\n');
        }

        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void Every_type_with_a_reader_has_a_sample_here()
    {
        var families = PredicateSamples.All.Keys.Append(PredicateTypes.SlsaProvenanceV1).Select(PredicateTypes.NameOf).Append("SPDX 2 SBOM");
        Assert.Empty(PredicateTypes.All.Where(PredicateTypes.IsTyped).Select(PredicateTypes.NameOf).Except(families));
    }

    [Fact]
    public void What_is_written_is_read_back_and_written_the_same()
    {
        Assert.Equal(Raw(PredicateSamples.Summary.ToElement()), Raw(VerificationSummary.Read(PredicateSamples.Summary.ToElement()).ToElement()));
        Same<TestResult>(PredicateTypes.TestResult, p => p.ToElement());
        Same<Link>(PredicateTypes.Link, p => p.ToElement());
        Same<AttributeReport>(PredicateTypes.AttributeReport, p => p.ToElement());
        Same<VulnerabilityScan>(PredicateTypes.VulnerabilityScan, p => p.ToElement());
        Same<OpenVexDocument>(PredicateTypes.OpenVex, p => p.ToElement());
        Same<CompileTimeAnalysis>(PredicateTypes.CompileTimeAnalysis, p => p.ToElement());
    }

    [Theory]
    [InlineData(PredicateTypes.VerificationSummary, "verificationResult", "\"OK\"", "PASSED")]
    [InlineData(PredicateTypes.VerificationSummary, "verificationResult", "\"FAILED\"", "contradicts")]
    [InlineData(PredicateTypes.VerificationSummary, "verifiedLevels", "[]", "empty")]
    [InlineData(PredicateTypes.VerificationSummary, "verifiedLevels", "[\"SLSA_BUILD_LEVEL_1\",\"SLSA_BUILD_LEVEL_3\"]", "several levels")]
    [InlineData(PredicateTypes.VerificationSummary, "verifiedLevels", "[\"FAILED\"]", "contradicts")]
    [InlineData(PredicateTypes.VerificationSummary, "timeVerified", "null", "missing")]
    [InlineData(PredicateTypes.VerificationSummary, "timeVerified", "\"yesterday\"", "RFC 3339")]
    [InlineData(PredicateTypes.VerificationSummary, "resourceUri", "\"\"", "empty")]
    [InlineData(PredicateTypes.VerificationSummary, "verifier", "{}", "missing")]
    [InlineData(PredicateTypes.VerificationSummary, "policy", "{\"digest\":{\"sha256\":\"aa\"}}", "missing")]
    [InlineData(PredicateTypes.VerificationSummary, "inputAttestations", "[{\"uri\":\"x\"}]", "digest")]
    [InlineData(PredicateTypes.VerificationSummary, "dependencyLevels", "{\"SLSA_BUILD_LEVEL_1\":-1}", "negative")]
    [InlineData(PredicateTypes.TestResult, "result", "\"MAYBE\"", "PASSED")]
    [InlineData(PredicateTypes.TestResult, "result", "null", "missing")]
    [InlineData(PredicateTypes.TestResult, "failedTests", "[\"x\"]", "did not fail")]
    [InlineData(PredicateTypes.TestResult, "passedTests", "[1]", "string")]
    [InlineData(PredicateTypes.Link, "name", "\"\"", "empty")]
    [InlineData(PredicateTypes.Link, "materials", "[{\"name\":\"a\",\"uri\":\"u\"}]", "name and digest")]
    [InlineData(PredicateTypes.Link, "materials", "[{\"name\":\"a\",\"digest\":{\"sha256\":\"aa\"}},{\"name\":\"a\",\"digest\":{\"sha256\":\"bb\"}}]", "same name")]
    [InlineData(PredicateTypes.Link, "byproducts", "[]", "object")]
    [InlineData(PredicateTypes.AttributeReport, "attributes", "[]", "empty")]
    [InlineData(PredicateTypes.AttributeReport, "attributes", "[{}]", "missing")]
    [InlineData(PredicateTypes.VulnerabilityScan, "scanner", "{\"uri\":\"x\",\"db\":{\"lastUpdate\":\"2026-01-01T00:00:00Z\"}}", "missing")]
    [InlineData(PredicateTypes.VulnerabilityScan, "scanner", "{\"uri\":\"x\",\"db\":{},\"result\":[]}", "missing")]
    [InlineData(PredicateTypes.VulnerabilityScan, "metadata", "{\"scanStartedOn\":\"2026-01-02T00:00:00Z\",\"scanFinishedOn\":\"2026-01-01T00:00:00Z\"}", "before the start")]
    [InlineData(PredicateTypes.OpenVex, "statements", "[]", "empty")]
    [InlineData(PredicateTypes.OpenVex, "@context", "\"https://example.org\"", "OpenVEX")]
    [InlineData(PredicateTypes.OpenVex, "version", "0", "less than 1")]
    [InlineData(PredicateTypes.OpenVex, "statements", "[{\"vulnerability\":{\"name\":\"CVE-1\"},\"status\":\"fine\"}]", "not a status")]
    [InlineData(PredicateTypes.OpenVex, "statements", "[{\"vulnerability\":{\"name\":\"CVE-1\"},\"status\":\"not_affected\"}]", "needs a justification")]
    [InlineData(PredicateTypes.OpenVex, "statements", "[{\"vulnerability\":{\"name\":\"CVE-1\"},\"status\":\"not_affected\",\"justification\":\"because\"}]", "not a justification")]
    [InlineData(PredicateTypes.OpenVex, "statements", "[{\"vulnerability\":{\"name\":\"CVE-1\"},\"status\":\"affected\"}]", "action statement")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "findings", "{\"error\":0,\"warning\":0}", "missing")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "findings", "{\"error\":-1,\"warning\":0,\"note\":0}", "negative")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "ruleSet", "{\"name\":\"x\"}", "missing")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "logs", "[]", "empty")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "logs", "[{\"uri\":\"x\"}]", "missing")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "suppressed", "[{\"rule\":\"HT1\",\"level\":\"fatal\",\"kind\":\"inSource\"}]", "not a level")]
    [InlineData(PredicateTypes.CompileTimeAnalysis, "suppressed", "[{\"rule\":\"HT1\",\"level\":\"error\",\"kind\":\"other\"}]", "inSource")]
    [InlineData(PredicateTypes.CycloneDx, "bomFormat", "\"Other\"", "CycloneDX")]
    [InlineData(PredicateTypes.CycloneDx, "specVersion", "null", "missing")]
    [InlineData(PredicateTypes.Spdx2, "spdxVersion", "\"SPDX-3.0\"", "SPDX-2.")]
    [InlineData(PredicateTypes.Spdx3, "@graph", "null", "missing")]
    [InlineData(PredicateTypes.SlsaProvenanceV02, "builder", "{}", "missing")]
    [InlineData(PredicateTypes.SlsaProvenanceV02, "buildType", "\"\"", "empty")]
    [InlineData(PredicateTypes.SlsaProvenanceV02, "materials", "[{}]", "uri, digest and content")]
    public void A_predicate_that_is_malformed_where_it_matters_is_refused(string type, string field, string value, string says)
    {
        var predicate = JsonNode.Parse(PredicateSamples.All[type].GetRawText())!.AsObject();
        predicate[field] = JsonNode.Parse(value);
        var error = Assert.Throws<AttestationException>(() => PredicateTypes.Read(type, PredicateSamples.Json(predicate.ToJsonString())));
        Assert.Equal(AttestationCodes.BadStatement, error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_are_ignored_in_every_predicate()
    {
        foreach (var (type, predicate) in PredicateSamples.All)
        {
            var more = JsonNode.Parse(predicate.GetRawText())!.AsObject();
            more["https://example.org/extension"] = new JsonObject { ["x"] = 1 };
            Assert.NotNull(PredicateTypes.Read(type, PredicateSamples.Json(more.ToJsonString())));
        }
    }

    [Fact]
    public void A_predicate_that_is_missing_is_refused() =>
        Assert.All(PredicateSamples.All.Keys, type => Assert.Throws<AttestationException>(() => PredicateTypes.Read(type, default)));

    [Fact]
    public void A_type_that_is_not_known_is_not_read() =>
        Assert.Null(PredicateTypes.Read(PredicateTypes.CompileTimeAnalysis[..^1] + "2", PredicateSamples.Json("{}")));

    [Fact]
    public void Version_0_2_of_provenance_is_mapped_to_the_facts_of_version_1()
    {
        var provenance = (SlsaProvenance)PredicateTypes.Read(PredicateTypes.SlsaProvenanceV02, PredicateSamples.All[PredicateTypes.SlsaProvenanceV02])!;
        Assert.Equal("https://builder.example/ci", provenance.BuilderId);
        Assert.Equal("https://builder.example/types/make@v1", provenance.BuildType);
        Assert.Equal("release", provenance.ExternalParameters.GetProperty("parameters").GetProperty("inputs").GetProperty("mode").GetString());
        Assert.Equal("17-1", provenance.InvocationId);
        Assert.Contains(provenance.Facts, fact => fact.Name == "source"
            && fact.Values[0] == "git+https://git.example/team/app refs/tags/v1 0123456789abcdef0123456789abcdef01234567");
    }

    [Fact]
    public void Random_values_in_any_field_never_crash_a_reader()
    {
        var types = PredicateSamples.All.Keys.ToArray();
        var values = new[] { "null", "1", "-1", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]", "true", "1e400", "\"\\ud800\"" };
        Gen.Select(Gen.Int[0, types.Length - 1], Gen.Int[0, 40], Gen.Int[0, values.Length - 1]).Sample(
            sample =>
            {
                var (type, field, value) = (types[sample.Item1], sample.Item2, values[sample.Item3]);
                var text = PredicateSamples.All[type].GetRawText();
                var names = AllStrings(text);
                var (at, length) = names[field % names.Count];
                try
                {
                    var statement = Statement.Parse(Encoding.UTF8.GetBytes(
                        $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"aa"}}],"predicateType":"{{{type}}}","predicate":{{{text[..at] + value + text[(at + length)..]}}}}"""));
                    Assert.NotEmpty(PredicateTypes.Read(type, statement.Predicate)!.Facts);
                }
                catch (AttestationException refused)
                {
                    Assert.Equal(AttestationCodes.BadStatement, refused.Code);
                }
            },
            iter: 3000);
    }

    // Positions of the string and number values, which are what a field's value may be.
    private static List<(int At, int Length)> AllStrings(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var result = new List<(int, int)>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                result.Add(((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex)));
            }
        }

        return result;
    }

    private static void Same<T>(string type, Func<T, JsonElement> write)
        where T : IPredicate
    {
        var written = PredicateSamples.All[type];
        Assert.Equal(Raw(written), Raw(write((T)PredicateTypes.Read(type, written)!)));
    }

    private static string Raw(JsonElement element) => element.GetRawText();
}
