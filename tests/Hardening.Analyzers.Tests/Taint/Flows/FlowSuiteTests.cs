using System.Globalization;
using System.Text;
using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Hardening.Analyzers.Tests.Taint;

public class FlowSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task In_one_assembly_at_least_95_percent_of_the_flows_are_found_and_at_most_2_percent_are_false() =>
        Judge(await Found(FlowSuite.InOneAssembly(), new()));

    [Fact]
    public async Task Across_assemblies_at_least_95_percent_of_the_flows_are_found_and_at_most_2_percent_are_false()
    {
        var inner = SummarizedAssembly.Compile("Inner", FlowSuite.Library());
        var outer = SummarizedAssembly.Compile("Outer", FlowSuite.LibraryBetween(), inner);
        Judge(await Found(FlowSuite.Application(), new() { MoreReferences = [inner, outer] }));
    }

    private static async Task<HashSet<string>> Found(string source, AnalyzerTestOptions options) =>
        (await AnalyzerVerify.Findings(new TaintAnalyzer(), source, options))
            .Where(finding => finding.Id == Rules.SqlInjection)
            .Select(finding => finding.Location.SourceTree!.GetRoot().FindNode(finding.Location.SourceSpan)
                .AncestorsAndSelf().OfType<ClassDeclarationSyntax>().Last().Identifier.Text)
            .ToHashSet(StringComparer.Ordinal);

    private void Judge(HashSet<string> found)
    {
        var table = new StringBuilder("way                         found  sanitized, false  look-alike, false\n");
        var all = FlowKinds.All.Count * FlowSuite.MaxDepth;
        var totals = new int[3];
        for (var kind = 0; kind < FlowKinds.All.Count; kind++)
        {
            var counts = new int[3];
            for (var depth = 1; depth <= FlowSuite.MaxDepth; depth++)
            {
                foreach (var variant in Enum.GetValues<FlowVariant>())
                {
                    counts[(int)variant] += found.Contains(FlowSuite.CaseName(kind, depth, variant)) ? 1 : 0;
                }
            }

            for (var variant = 0; variant < totals.Length; variant++)
            {
                totals[variant] += counts[variant];
            }

            table.Append(null, $"{FlowKinds.All[kind].Name,-28} {counts[0]}/{FlowSuite.MaxDepth}  {counts[1],8}  {counts[2],16}\n");
        }

        table.Append(null, $"{"all",-28} {totals[0]}/{all} ({Percent(totals[0], all)})  {totals[1]}/{all} ({Percent(totals[1], all)})  {totals[2]}/{all} ({Percent(totals[2], all)})\n\n");
        AppendSanitizers(table, found);
        output.WriteLine(table.ToString());
        Assert.True(totals[0] * 100 >= 95 * all && (totals[1] + totals[2]) * 100 <= 2 * (2 * all), table.ToString());
    }

    private static void AppendSanitizers(StringBuilder table, HashSet<string> found)
    {
        for (var sanitizer = 0; sanitizer < FlowSanitizers.All.Length; sanitizer++)
        {
            var cases = new List<string>();
            for (var kind = 0; kind < FlowKinds.All.Count; kind++)
            {
                cases.AddRange(Enumerable.Range(1, FlowSuite.MaxDepth)
                    .Where(depth => FlowSuite.SanitizerOf(kind, depth) % FlowSanitizers.All.Length == sanitizer)
                    .Select(depth => FlowSuite.CaseName(kind, depth, FlowVariant.Sanitized)));
            }

            table.Append(null, $"sanitizer {FlowSanitizers.All[sanitizer].Name,-22} {cases.Count(found.Contains)} of {cases.Count} false\n");
        }
    }

    private static string Percent(int part, int whole) => (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
