using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Follows untrusted data through the whole compilation and reports where it reaches a sink. All taint rules share one pass.
/// The way is in the additional locations: the source first, then the calls.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TaintAnalyzer() : HardeningAnalyzer([.. TaintRules.All.Select(static rule => rule.Descriptor), Incomplete])
{
    /// <summary>Steps a method may take, when the default does not fit; global option.</summary>
    private const string StepsOption = "hardening.taint_steps";

    /// <summary>Tells that a method was too large to follow data through, so that silence is not taken for safety; not shown, but kept in
    /// the log of the compiler.</summary>
    private static readonly DiagnosticDescriptor Incomplete = RuleDescriptor.AtCompilationEnd(RuleDescriptor.Create(
        Rules.FlowAnalysisIncomplete,
        "Data flow was not followed through a method",
        "Data is not followed through '{0}', {1}; findings in it and through it may be missing",
        RuleCategory.Injection,
        RuleLevel.Note,
        1127));

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var model = new TaintModel(context.Compilation, types, ModelTable.Rows);
        var entries = new EntryPoints(model);
        var elsewhere = new ForeignSummaries(context.Compilation);
        var collector = new BodyCollector(model, entries, elsewhere);
        context.RegisterOperationBlockAction(collector.Collect);
        context.RegisterOperationAction(collector.See, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference);
        context.RegisterCompilationEndAction(end =>
        {
            if (collector.IsWorthwhile)
            {
                var program = new ProgramAnalysis(model, entries, elsewhere, collector, Steps(end.Options), end.CancellationToken);
                program.Run();
                new FindingReport(end).Report(program);
                if (program.IsExhausted)
                {
                    end.ReportDiagnostic(Diagnostic.Create(
                        Incomplete, Location.None, end.Compilation.AssemblyName, "which needs more steps than its size allows"));
                }
            }

            foreach (var (assembly, reason) in elsewhere.Unreadable)
            {
                end.ReportDiagnostic(Diagnostic.Create(Incomplete, Location.None, assembly.Name, $"whose flow summaries are not readable ({reason})"));
            }
        });
    }

    public static DiagnosticDescriptor IncompleteRule => Incomplete;

    private static int Steps(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(StepsOption, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            ? steps
            : ProgramAnalysis.DefaultSteps;
}
