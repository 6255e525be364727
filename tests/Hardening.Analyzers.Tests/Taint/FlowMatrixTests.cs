using System.Text;
using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Hardening.Analyzers.Tests.Taint;

public class FlowMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Of_all_ways_data_can_take_at_least_95_percent_are_followed_and_at_most_2_percent_invented()
    {
        var findings = await AnalyzerVerify.Findings(new TaintAnalyzer(), FlowMatrix.Source(), new());
        var found = findings
            .Where(finding => finding.Id == Rules.SqlInjection)
            .Select(finding => finding.Location.SourceTree!.GetRoot().FindNode(finding.Location.SourceSpan)
                .AncestorsAndSelf().OfType<ClassDeclarationSyntax>().Last().Identifier.Text)
            .ToHashSet(StringComparer.Ordinal);
        var (hits, alarms) = (0, 0);
        var table = new StringBuilder();
        for (var kind = 0; kind < FlowMatrix.Kinds.Length; kind++)
        {
            var depths = Enumerable.Range(1, FlowMatrix.MaxDepth).ToList();
            var hit = depths.Count(depth => found.Contains(FlowMatrix.ClassName(kind, depth, clean: false)));
            var alarm = depths.Count(depth => found.Contains(FlowMatrix.ClassName(kind, depth, clean: true)));
            (hits, alarms) = (hits + hit, alarms + alarm);
            table.Append(null, $"{FlowMatrix.Kinds[kind].Name,-24} found {hit}/{FlowMatrix.MaxDepth}  false {alarm}/{FlowMatrix.MaxDepth}\n");
        }

        var all = FlowMatrix.Kinds.Length * FlowMatrix.MaxDepth;
        table.Append(null, $"all: found {hits}/{all}, false {alarms}/{all}\n");
        output.WriteLine(table.ToString());
        Assert.True(hits * 100 >= 95 * all && alarms * 100 <= 2 * all, table.ToString());
    }
}
