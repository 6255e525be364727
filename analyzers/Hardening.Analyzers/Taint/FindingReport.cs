using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Taint;

/// <summary>Turns findings into diagnostics: one per rule and sink, in the order of the code, with the way as locations.</summary>
internal sealed class FindingReport(CompilationAnalysisContext context)
{
    /// <summary>
    /// Sources that make a warning, as a list of <see cref="SourceCategories"/>; <c>all</c> for every one. Findings from
    /// other sources are suggestions. Without it, each rule has its own (<see cref="TaintRule.Sources"/>).
    /// </summary>
    private const string SourcesOption = "hardening.taint_sources";

    public void Report(ProgramAnalysis program)
    {
        var reported = new HashSet<(string Id, SyntaxNode Sink)>();
        foreach (var finding in InOrder(program.Findings))
        {
            foreach (var rule in TaintRules.All)
            {
                if ((rule.Kinds & finding.Kind) != TaintKinds.None && reported.Add((rule.Descriptor.Id, finding.Place)))
                {
                    Report(rule, finding);
                }
            }
        }

        foreach (var method in program.Unfinished.Distinct(SymbolEqualityComparer.Default).OrderBy(static m =>
            m!.ToDisplayString(), StringComparer.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                TaintAnalyzer.IncompleteRule, method!.Locations[0], method.Name, "which is too large or too intricate"));
        }
    }

    private static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) =>
        findings
            .OrderBy(static finding => finding.Place.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Place.SpanStart)
            .ThenBy(static finding => finding.Kind)
            .ThenBy(static finding => (finding.Source.Category & SourceCategories.Remote) == SourceCategories.None)
            .ThenBy(static finding => finding.Source.Node!.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Source.Node!.SpanStart);

    private void Report(TaintRule rule, Finding finding)
    {
        var source = finding.Source.Node!;
        var ways = new List<Location> { source.GetLocation() };
        foreach (var step in FlowStep.InOrder(finding.Way))
        {
            ways.Add(step.GetLocation());
        }

        var severity = IsShown(rule, finding) ? rule.Descriptor.DefaultSeverity : DiagnosticSeverity.Info;
        context.ReportDiagnostic(Diagnostic.Create(
            rule.Descriptor,
            finding.Place.GetLocation(),
            effectiveSeverity: severity,
            ways,
            properties: null,
            finding.Source.Name,
            finding.Sink.Name));
    }

    private bool IsShown(TaintRule rule, Finding finding)
    {
        var shown = rule.Sources;
        if (context.Options.AnalyzerConfigOptionsProvider.GetOptions(finding.Place.SyntaxTree).TryGetValue(SourcesOption, out var text)
            && Enum.TryParse<SourceCategories>(text, ignoreCase: true, out var chosen))
        {
            // A visitor's part of a request is a part of the request.
            shown = (chosen & SourceCategories.Web) != SourceCategories.None ? chosen | SourceCategories.Visitor : chosen;
        }

        return (finding.Source.Category & shown) != SourceCategories.None;
    }
}
