using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>
/// Base of all rules. A rule names its descriptors and registers its actions once per compilation, after looking its
/// types up; when the compilation references none of them it registers nothing and costs nothing.
/// Generated code is analyzed and reported; <c>hardening.generated_code = skip</c> in an .editorconfig turns that off
/// (see <see cref="Reporting"/>).
/// </summary>
internal abstract class HardeningAnalyzer : DiagnosticAnalyzer
{
    protected HardeningAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start => Start(start, KnownTypes.Of(start.Compilation)));
    }

    /// <summary>Registers the actions of the rule for one compilation.</summary>
    protected abstract void Start(CompilationStartAnalysisContext context, KnownTypes types);
}
