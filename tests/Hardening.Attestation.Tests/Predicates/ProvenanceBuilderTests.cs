using System.Text;
using System.Text.Json;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Predicates;

public sealed class ProvenanceBuilderTests
{
    private static readonly DigestSet Digest = DigestSet.Of(new byte[32], new byte[64]);

    [Fact]
    public Task A_statement_has_the_documented_form()
    {
        var inputs = Evidence.Inputs(Digest) with
        {
            Byproducts = [new ResourceDescriptor { Name = "app.sbom.cdx.json", Digest = Digest }],
            InvocationId = "https://example.org/runs/1",
            StartedOn = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };
        var settings = new VerifyTests.VerifySettings();
        settings.UseExtension("json");
        using var document = JsonDocument.Parse(ProvenanceBuilder.Build(inputs).ToUtf8());
        return Verifier.Verify(JsonSerializer.Serialize(document.RootElement, Indented), settings);
    }

    [Fact]
    public void Equal_inputs_in_another_order_give_equal_bytes()
    {
        var inputs = Evidence.Inputs(Digest);
        var turned = inputs with { ResolvedDependencies = [.. inputs.ResolvedDependencies.Reverse()] };
        Assert.Equal(ProvenanceBuilder.Build(inputs).ToUtf8(), ProvenanceBuilder.Build(turned).ToUtf8());
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        var statement = Statement.Parse(ProvenanceBuilder.Build(Evidence.Inputs(Digest)).ToUtf8());
        var provenance = SlsaProvenance.Read(statement.Predicate);
        Assert.Equal(WellKnownUris.MsBuildType, provenance.BuildType);
        Assert.Equal(Evidence.Commit, provenance.ResolvedDependencies[0].Digest!["gitCommit"]);
        Assert.Equal(provenance.ToElement().GetRawText(), statement.Predicate.GetRawText());
    }

    [Fact]
    public void Without_a_repository_there_is_no_source()
    {
        var statement = ProvenanceBuilder.Build(Evidence.Inputs(Digest) with { SourceUri = null, SourceCommit = null, SourceRef = null });
        Assert.DoesNotContain("source\"", Encoding.UTF8.GetString(statement.ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictory_inputs_are_refused()
    {
        ProvenanceInputs[] bad =
        [
            Evidence.Inputs(Digest) with { Subjects = [] },
            Evidence.Inputs(Digest) with { Subjects = [new ResourceDescriptor { Name = "a", Uri = "b" }] },
            Evidence.Inputs(Digest) with { SourceCommit = null },
            Evidence.Inputs(Digest) with { SourceCommit = "abc" },
            Evidence.Inputs(Digest) with { Project = "/abs/App.csproj" },
            Evidence.Inputs(Digest) with { Project = "../App.csproj" },
            Evidence.Inputs(Digest) with { BuilderId = "me" },
        ];
        foreach (var inputs in bad)
        {
            Assert.Equal(AttestationCodes.BadProvenanceInput, Assert.Throws<AttestationException>(() => ProvenanceBuilder.Build(inputs)).Code);
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
