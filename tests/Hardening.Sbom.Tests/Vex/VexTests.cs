using System.Text;
using System.Text.Json;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Graph;
using Hardening.Sbom.PackageUrls;
using Hardening.Sbom.Versions;
using Hardening.Sbom.Vex;
using NJsonSchema;

namespace Hardening.Sbom.Tests.Vex;

public class VexTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Not_affected_is_said_only_of_what_no_file_of_the_output_belongs_to()
    {
        var statements = Statements(Graph(LifecyclePhase.Build, hashed: true));

        Assert.Equal(
            [("Acme.Gears", VexStatus.UnderInvestigation), ("Acme.Tool", VexStatus.NotAffected)],
            statements.Select(statement => (statement.Package.Id, statement.Status)));
        Assert.Contains("All 2 files of the output", statements[1].Evidence[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LifecyclePhase.PreBuild, true)]
    [InlineData(LifecyclePhase.Build, false)]
    public void Without_the_files_of_the_output_and_their_hashes_nothing_is_proved(LifecyclePhase phase, bool hashed) =>
        Assert.All(Statements(Graph(phase, hashed)), statement => Assert.Equal(VexStatus.UnderInvestigation, statement.Status));

    [VectorFact]
    public async Task OpenVEX_is_accepted_by_the_published_schema_and_the_same_twice()
    {
        // The judge finds definitions under their name of the older drafts only.
        var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(TestVectors.Path("openvex"), "*.json").Single());
        var schema = await JsonSchema.FromJsonAsync(text.Replace("$defs", "definitions", StringComparison.Ordinal));

        var document = VexWriter.OpenVex(Request());

        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(document.Span)).Select(error => error.ToString()));
        Assert.True(document.Span.SequenceEqual(VexWriter.OpenVex(Request()).Span));
        using var json = JsonDocument.Parse(document);
        var excluded = json.RootElement.GetProperty("statements")[1];
        Assert.Equal(("not_affected", "component_not_present"), (excluded.GetProperty("status").GetString(), excluded.GetProperty("justification").GetString()));
        Assert.StartsWith("GHSA-1 affects", excluded.GetProperty("impact_statement").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CycloneDX_has_an_analysis_for_each_vulnerability()
    {
        using var json = JsonDocument.Parse(VexWriter.CycloneDx(Request()));

        Assert.Equal(
            ["in_triage", "not_affected"],
            json.RootElement.GetProperty("vulnerabilities").EnumerateArray().Select(one => one.GetProperty("analysis").GetProperty("state").GetString()));
    }

    [Fact]
    public void A_document_without_statements_is_refused() =>
        Assert.Equal(SbomCodes.Empty, Assert.Throws<SbomException>(() => VexWriter.OpenVex(Request() with { Statements = [] })).Code);

    private static VexRequest Request()
    {
        var graph = Graph(LifecyclePhase.Build, hashed: true);
        return new VexRequest(graph, [.. Statements(graph)], "security@acme.example", Now);
    }

    private static IReadOnlyList<VexStatement> Statements(ComponentGraph graph)
    {
        var all = VersionInterval.TryParse("[1.0.0,2.0.0)")!;
        var data = new AdvisoryDatabase(
            "test",
            [new Advisory("GHSA-1") { Affected = [new AffectedPackage("Acme.Tool") { Intervals = [all] }, new AffectedPackage("Acme.Gears") { Intervals = [all] }] }],
            updated: null);
        return VexStatements.Of(graph, VulnerabilityAudit.Run(AuditedPackages.Of(graph), data, [], Now));
    }

    private static ComponentGraph Graph(LifecyclePhase phase, bool hashed)
    {
        ShippedFile File(string path) => new(path) { Digests = hashed ? [new Digest(DigestAlgorithm.Sha256, new string('a', 64))] : [] };
        Component Package(string id) => new() { Ref = id, Kind = ComponentKind.Package, Name = id, Version = "1.5.0", Purl = PackageUrl.NuGet(id, "1.5.0") };
        var builder = new ComponentGraphBuilder(new Component { Ref = "app", Kind = ComponentKind.Application, Name = "App", Version = "1.0.0", Files = [File("App.dll")] });
        builder.Add(Package("Acme.Gears") with { Files = [File("Acme.Gears.dll")] });
        builder.Add(Package("Acme.Tool") with { Scope = ComponentScope.Excluded, ScopeReason = "development dependency" });
        builder.Connect("app", "Acme.Gears");
        builder.Connect("app", "Acme.Tool");
        return builder.Build() with { Phase = phase };
    }
}
