using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>
/// Reports findings, except in generated code when <c>hardening.generated_code = skip</c> asks for that: code that a tool
/// wrote runs like any other, so it is reported by default, but some owners cannot change it.
/// </summary>
internal static class Reporting
{
    public const string GeneratedCodeOption = "hardening.generated_code";

    public static void Report(this CodeContext context, DiagnosticDescriptor rule, IOperation operation, params object?[] args) =>
        context.Report(rule, operation.Syntax, args);

    public static void Report(this CodeContext context, DiagnosticDescriptor rule, SyntaxNode node, params object?[] args)
    {
        if (!Skipped(context.Options, node.SyntaxTree, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, node.GetLocation(), args));
        }
    }

    public static void Report(
        this OperationAnalysisContext context, DiagnosticDescriptor rule, IOperation operation, params object?[] args) =>
        context.Report(rule, operation.Syntax, args);

    public static void Report(
        this OperationAnalysisContext context, DiagnosticDescriptor rule, SyntaxNode node, params object?[] args)
    {
        if (!Skipped(context.Options, node.SyntaxTree, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, node.GetLocation(), args));
        }
    }

    public static void Report(
        this OperationBlockAnalysisContext context, DiagnosticDescriptor rule, SyntaxNode node, params object?[] args)
    {
        if (!Skipped(context.Options, node.SyntaxTree, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, node.GetLocation(), args));
        }
    }

    public static void Report(
        this SyntaxNodeAnalysisContext context, DiagnosticDescriptor rule, SyntaxNode node, params object?[] args)
    {
        if (!Skipped(context.Options, node.SyntaxTree, context.IsGeneratedCode))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, node.GetLocation(), args));
        }
    }

    /// <summary>Whether the owner of generated code asked not to hear about it.</summary>
    public static bool Skipped(AnalyzerOptions options, SyntaxTree tree, bool isGeneratedCode) =>
        isGeneratedCode
        && options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(GeneratedCodeOption, out var value)
        && string.Equals(value, "skip", StringComparison.OrdinalIgnoreCase);
}
