using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Waits for the task before the key is disposed of: makes the method asynchronous where the task is all that it
/// returns.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AwaitedKeyFix() : HardeningCodeFix("Await the task before the key is disposed of", Rules.KeyDisposedBeforeUse)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not InvocationExpressionSyntax call)
        {
            return null;
        }

        var awaited = SyntaxFactory.AwaitExpression(call.WithoutTrivia());
        var function = call.Ancestors().FirstOrDefault(static a => a is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
            or AccessorDeclarationSyntax);
        if (function is MethodDeclarationSyntax or LocalFunctionStatementSyntax && IsAsync(function))
        {
            return call.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax
                ? new Replacement(Whole(call), awaited.WithTriviaFrom(Whole(call)))
                : null;
        }

        return call.Parent is ReturnStatementSyntax returned && function is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            && IsOnlyReturn(returned, function) && CanBeAsync(function, model, cancellation)
                ? new Replacement(function, Asynchronous(function.ReplaceNode(returned, Waiting(returned, awaited, ReturnType(function)))))
                : null;
    }

    // _ = F(x); waits for nothing, and says so.
    private static ExpressionSyntax Whole(InvocationExpressionSyntax call) => call.Parent as AssignmentExpressionSyntax as ExpressionSyntax ?? call;

    private static bool IsAsync(SyntaxNode function) => Modifiers(function).Any(SyntaxKind.AsyncKeyword);

    private static SyntaxTokenList Modifiers(SyntaxNode function) =>
        function is MethodDeclarationSyntax method ? method.Modifiers : ((LocalFunctionStatementSyntax)function).Modifiers;

    private static TypeSyntax ReturnType(SyntaxNode function) =>
        function is MethodDeclarationSyntax method ? method.ReturnType : ((LocalFunctionStatementSyntax)function).ReturnType;

    private static bool IsOnlyReturn(ReturnStatementSyntax returned, SyntaxNode function) =>
        function.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || n.Parent is BlockSyntax)
            .All(other => other is not (ReturnStatementSyntax or YieldStatementSyntax) || other == returned);

    // What an asynchronous method cannot have.
    private static bool CanBeAsync(SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(function, cancellation) is IMethodSymbol { IsAsync: false, ReturnsByRef: false } method
        && method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" }
        && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType)
        && !function.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.UnsafeKeyword) || token.IsKind(SyntaxKind.RefKeyword));

    private static StatementSyntax Waiting(ReturnStatementSyntax returned, AwaitExpressionSyntax awaited, TypeSyntax type) =>
        type is GenericNameSyntax or QualifiedNameSyntax { Right: GenericNameSyntax }
            ? returned.WithExpression(awaited)
            : SyntaxFactory.ExpressionStatement(awaited).WithTriviaFrom(returned);

    private static SyntaxNode Asynchronous(SyntaxNode function)
    {
        var type = ReturnType(function);
        var modifier = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (Modifiers(function).Count == 0)
        {
            modifier = modifier.WithLeadingTrivia(type.GetLeadingTrivia());
            type = type.WithoutLeadingTrivia();
        }

        return function switch
        {
            MethodDeclarationSyntax method => method.WithModifiers(method.Modifiers.Add(modifier)).WithReturnType(type),
            LocalFunctionStatementSyntax local => local.WithModifiers(local.Modifiers.Add(modifier)).WithReturnType(type),
            _ => function,
        };
    }
}
