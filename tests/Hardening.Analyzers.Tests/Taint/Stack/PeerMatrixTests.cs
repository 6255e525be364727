using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>The same matrix through other analyzers, to be read beside ours. Says so when they are not on this machine.</summary>
public class PeerMatrixTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> s_scs = new(StringComparer.Ordinal)
    {
        ["SQL"] = ["SCS0002", "SCS0014", "SCS0020", "SCS0025", "SCS0026", "SCS0035", "SCS0036"],
        ["command"] = ["SCS0001"], ["path"] = ["SCS0018"], ["LDAP"] = ["SCS0026", "SCS0031"], ["XPath"] = ["SCS0003"],
        ["HTML"] = ["SCS0029"], ["redirect"] = ["SCS0027"], ["deserialization"] = ["SCS0028"], ["expression"] = [],
    };

    private static readonly Dictionary<string, string[]> s_sdk = new(StringComparer.Ordinal)
    {
        ["SQL"] = ["CA3001"], ["HTML"] = ["CA3002"], ["path"] = ["CA3003"], ["LDAP"] = ["CA3005"], ["command"] = ["CA3006"], ["redirect"] = ["CA3007"],
        ["XPath"] = ["CA3008"], ["XML"] = ["CA3009"], ["code"] = ["CA3010"], ["assembly"] = ["CA3011"], ["expression"] = ["CA3012"],
    };

    [Fact]
    public async Task The_matrix_through_SecurityCodeScan() =>
        await Print("SecurityCodeScan.VS2019", PeerAnalyzers.OfPackage("securitycodescan.vs2019"), s_scs);

    [Fact]
    public async Task The_matrix_through_NetAnalyzers() => await Print("Microsoft.CodeAnalysis.NetAnalyzers", PeerAnalyzers.OfSdk(), s_sdk);

    private async Task Print(string name, ImmutableArray<DiagnosticAnalyzer>? analyzers, Dictionary<string, string[]> rules)
    {
        if (analyzers is not { Length: > 0 } all)
        {
            output.WriteLine($"{name} is not on this machine; restore it into the package folder to see its numbers.");
            return;
        }

        var wanted = rules.Values.SelectMany(static ids => ids).ToHashSet(StringComparer.Ordinal);
        var running = all.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => wanted.Contains(rule.Id))).ToImmutableArray();
        Assert.NotEmpty(running);
        var found = await Found(running, wanted);
        var text = new StringBuilder($"{name}\n");
        var (hits, bySource) = (0, new Dictionary<string, (int Hits, int All)>(StringComparer.Ordinal));
        for (var sink = 0; sink < StackSink.All.Count; sink++)
        {
            var ids = rules.GetValueOrDefault(StackSink.All[sink].Name, []);
            var here = 0;
            for (var source = 0; source < StackSources.All.Count; source++)
            {
                var hit = ids.Any(id => found.Contains((StackMatrix.Name(source, sink), id))) ? 1 : 0;
                here += hit;
                var group = StackSources.All[source].Group;
                var before = bySource.GetValueOrDefault(group);
                bySource[group] = (before.Hits + hit, before.All + 1);
            }

            hits += here;
            text.Append(null, $"{StackSink.All[sink].Name,-18} {here}/{StackSources.All.Count}{(ids.Length == 0 ? "  has no rule" : "")}\n");
        }

        foreach (var (group, counts) in bySource)
        {
            text.Append(null, $"{group,-18} {counts.Hits}/{counts.All}\n");
        }

        text.Append(null, $"all {hits}/{StackSources.All.Count * StackSink.All.Count}\n");
        output.WriteLine(text.ToString());
    }

    private static async Task<HashSet<(string Class, string Rule)>> Found(ImmutableArray<DiagnosticAnalyzer> analyzers, HashSet<string> wanted)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            "Matrix",
            [CSharpSyntaxTree.ParseText(StackMatrix.Source(), parse, "Matrix.cs")],
            [.. ReferenceAssemblies.Get(ReferenceSet.AspNetCore), StackMatrix.References],
            new(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: wanted.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));
        var findings = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        return findings.Where(finding => wanted.Contains(finding.Id)).Select(finding => (StackMatrixTests.ClassOf(finding), finding.Id)).ToHashSet();
    }
}
