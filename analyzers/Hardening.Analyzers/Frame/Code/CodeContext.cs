using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>An operation that a rule is to look at.</summary>
internal readonly struct CodeContext(SemanticModelAnalysisContext file, IOperation operation)
{
    public IOperation Operation { get; } = operation;

    public SemanticModel SemanticModel => file.SemanticModel;

    public Compilation Compilation => file.SemanticModel.Compilation;

    public AnalyzerOptions Options => file.Options;

    public bool IsGeneratedCode => file.IsGeneratedCode;

    public CancellationToken CancellationToken => file.CancellationToken;

    /// <summary>The member that the operation is a part of.</summary>
    public ISymbol ContainingSymbol => CodeOwner.Of(SemanticModel, Operation.Syntax, CancellationToken) ?? Compilation.Assembly;

    public void ReportDiagnostic(Diagnostic diagnostic) => file.ReportDiagnostic(diagnostic);
}
