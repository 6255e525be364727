using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>
/// Lets a check return a task, so that its refusal reaches whoever awaits it. Only where every mention of the check is a call
/// in the same file; what the call then lacks, an <c>await</c>, the compiler says itself (CS4014).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AsyncVoidFix() : HardeningCodeFix("Return a Task (await it where it is called)", Rules.AsyncVoidCheck)
{
    private const string Task = "System.Threading.Tasks.Task";

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var function = node.Ancestors().FirstOrDefault(static a => a is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            or AnonymousFunctionExpressionSyntax);
        var type = function switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            _ => null,
        };
        return node.FirstAncestorOrSelf<SyntaxNode>(static n => n is ThrowStatementSyntax or ThrowExpressionSyntax) is not null
            && type is not null
            && model.GetDeclaredSymbol(function!, cancellation) is IMethodSymbol symbol
            && IsPrivate(symbol)
            && IsOnlyCalled(symbol, model, cancellation)
                ? new Replacement(type,
                    SyntaxFactory.ParseTypeName("global::" + Task).WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(type))
                : null;
    }

    private static bool IsPrivate(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
        || (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, IsPartialDefinition: false }
            && method.ContainingType.DeclaringSyntaxReferences.Length == 1);

    private static bool IsOnlyCalled(IMethodSymbol method, SemanticModel model, CancellationToken cancellation) =>
        model.SyntaxTree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>().All(name =>
            name.Identifier.ValueText != method.Name || IsCall(name)
            || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, method));

    private static bool IsCall(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name).Parent
            is InvocationExpressionSyntax
        {
            Parent: ExpressionStatementSyntax,
        };
}
