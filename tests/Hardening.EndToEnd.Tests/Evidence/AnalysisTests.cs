using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>What the analyzers found, signed beside the assembly when it is asked for.</summary>
[Collection(ToolchainCollection.Name)]
public class AnalysisTests(PackedToolchain toolchain)
{
    private const string Output = "bin/Debug/net10.0/Gadgets.dll";

    private const string Legacy = """
        namespace Gadgets
        {
            public static class Legacy
            {
                public static byte[] Of(byte[] data) => System.Security.Cryptography.MD5.HashData(data);
        #pragma warning disable HT1001
                public static byte[] Quiet(byte[] data) => System.Security.Cryptography.MD5.HashData(data);
        #pragma warning restore HT1001
            }
        }
        """;

    [Fact]
    public async Task Findings_and_suppressions_are_signed_beside_the_assembly_and_an_unchanged_build_runs_no_task()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><HardeningAnalysisEvidence>true</HardeningAnalysisEvidence>");
        project.Write("Legacy.cs", Legacy);

        var first = (await project.Dotnet("build")).ShouldSucceed();
        Assert.Contains("GenerateAnalysis", first.Tasks);
        var statement = Statement.Parse(Bundle.Parse(BundleFile.ReadRaw(project[Output + ".sigstore.jsonl"])[0]).Envelope!.Payload);
        Assert.Equal(PredicateTypes.CompileTimeAnalysis, statement.PredicateType);
        Assert.Equal(Provenance.Sha256(project[Output]), Assert.Single(statement.Subjects).Digest!["sha256"]);
        var analysis = (CompileTimeAnalysis)PredicateTypes.Read(statement.PredicateType, statement.Predicate)!;
        Assert.Equal(1, analysis.Warnings);
        Assert.Equal("HT1001", Assert.Single(analysis.Suppressed).Rule);
        Assert.Equal(Provenance.Sha256(project[Output + ".sarif"]), Assert.Single(analysis.Logs).Digest!["sha256"]);
        Assert.DoesNotContain(project.Path, File.ReadAllText(project[Output + ".sarif"]), StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(File.ReadAllText(project[Output + ".sarif"]));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());

        var again = (await project.Dotnet("build")).ShouldSucceed();
        Assert.Empty(again.Tasks);

        (await project.Dotnet("clean")).ShouldSucceed();
        Assert.False(project.Exists(Output + ".sigstore.jsonl"));
        Assert.False(project.Exists(Output + ".sarif"));
    }

    [Fact]
    public async Task A_log_that_the_user_asks_for_is_kept_where_it_is()
    {
        using var project = new Consumer(toolchain, "<TargetFramework>net10.0</TargetFramework><HardeningAnalysisEvidence>true</HardeningAnalysisEvidence><ErrorLog>own.sarif,version=2.1</ErrorLog>");

        (await project.Dotnet("build")).ShouldSucceed();

        Assert.True(project.Exists("own.sarif"));
        Assert.True(project.Exists(Output + ".sigstore.jsonl"));
    }
}
