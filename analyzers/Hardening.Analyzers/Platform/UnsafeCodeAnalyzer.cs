using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6104: the places where memory safety rests on the author, for a reviewer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnsafeCodeAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.UnsafeCode,
        "Unsafe code",
        "The compiler checks no bounds and no lifetimes here; use spans, or make sure every size is checked",
        RuleCategory.Platform,
        RuleLevel.Audit,
        119, 787);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        if (context.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: true })
        {
            context.RegisterSyntaxNodeAction(
                Check,
                SyntaxKind.UnsafeStatement,
                SyntaxKind.ClassDeclaration,
                SyntaxKind.StructDeclaration,
                SyntaxKind.InterfaceDeclaration,
                SyntaxKind.RecordDeclaration,
                SyntaxKind.RecordStructDeclaration,
                SyntaxKind.DelegateDeclaration,
                SyntaxKind.MethodDeclaration,
                SyntaxKind.ConstructorDeclaration,
                SyntaxKind.DestructorDeclaration,
                SyntaxKind.OperatorDeclaration,
                SyntaxKind.ConversionOperatorDeclaration,
                SyntaxKind.PropertyDeclaration,
                SyntaxKind.IndexerDeclaration,
                SyntaxKind.EventDeclaration,
                SyntaxKind.EventFieldDeclaration,
                SyntaxKind.FieldDeclaration,
                SyntaxKind.LocalFunctionStatement);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        foreach (var token in context.Node.ChildTokens())
        {
            if (token.IsKind(SyntaxKind.UnsafeKeyword))
            {
                if (!Reporting.Skipped(context.Options, context.Node.SyntaxTree, context.IsGeneratedCode))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, token.GetLocation()));
                }

                return;
            }
        }
    }
}
