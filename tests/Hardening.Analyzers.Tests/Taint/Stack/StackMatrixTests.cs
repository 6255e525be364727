using System.Globalization;
using System.Text;
using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;

namespace Hardening.Analyzers.Tests.Taint;

public class StackMatrixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_request_source_of_the_stack_is_followed_to_every_family_of_sinks()
    {
        var findings = await AnalyzerVerify.Findings(new TaintAnalyzer(), StackMatrix.Source(), new() { MoreReferences = [StackMatrix.References] });
        var table = new Table(findings.Select(finding => (ClassOf(finding), finding.Id)));
        output.WriteLine(table.Text);
        Assert.True(table.Missing.Count == 0, table.Text);
    }

    /// <summary>The case in which a finding is.</summary>
    internal static string ClassOf(Diagnostic finding)
    {
        var name = finding.Location.SourceTree!.GetRoot().FindNode(finding.Location.SourceSpan)
            .AncestorsAndSelf().OfType<ClassDeclarationSyntax>().Last().Identifier.Text;
        return name.EndsWith("Controller", StringComparison.Ordinal) ? name[..^"Controller".Length] : name;
    }

    /// <summary>What was found, by source and by sink.</summary>
    private sealed class Table
    {
        public Table(IEnumerable<(string Class, string Rule)> found)
        {
            var all = found.ToHashSet();
            var text = new StringBuilder();
            var bySink = new int[StackSink.All.Count];
            for (var source = 0; source < StackSources.All.Count; source++)
            {
                var missing = new List<string>();
                for (var sink = 0; sink < StackSink.All.Count; sink++)
                {
                    if (all.Contains((StackMatrix.Name(source, sink), StackSink.All[sink].Rule)))
                    {
                        bySink[sink]++;
                    }
                    else
                    {
                        missing.Add(StackSink.All[sink].Name);
                    }
                }

                Missing.AddRange(missing);
                var way = StackSources.All[source];
                text.Append(null, $"{way.Group,-13} {way.Name,-28} {StackSink.All.Count - missing.Count}/{StackSink.All.Count}");
                text.Append(missing.Count is > 0 and < 6 ? "  not: " + string.Join(", ", missing) : "").Append('\n');
            }

            text.Append('\n');
            for (var sink = 0; sink < bySink.Length; sink++)
            {
                text.Append(null, $"{StackSink.All[sink].Rule} {StackSink.All[sink].Name,-18} {bySink[sink]}/{StackSources.All.Count}\n");
            }

            var cases = StackSources.All.Count * StackSink.All.Count;
            text.Append(CultureInfo.InvariantCulture, $"all: {cases - Missing.Count}/{cases} ({100.0 * (cases - Missing.Count) / cases:0.0} %)\n");
            Text = text.ToString();
        }

        public List<string> Missing { get; } = [];

        public string Text { get; }
    }
}
