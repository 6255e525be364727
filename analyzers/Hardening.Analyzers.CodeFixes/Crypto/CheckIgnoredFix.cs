using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Throws when the check says no.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class CheckIgnoredFix() : HardeningCodeFix("Throw when the check fails", Rules.CheckIgnored)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement)
        {
            return null;
        }

        var check = statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard
            ? discard.Right
            : statement.Expression;
        if (model.GetTypeInfo(check, cancellation).Type?.SpecialType != SpecialType.System_Boolean)
        {
            return null; // answers of other types have more than a no
        }

        var throwing = SyntaxFactory.ThrowStatement(SyntaxFactory.ObjectCreationExpression(
            SyntaxFactory.ParseTypeName("global::System.Security.Cryptography.CryptographicException")
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation),
            SyntaxFactory.ParseArgumentList("(\"The check failed.\")"),
            null));
        ExpressionSyntax operand =
            check is AwaitExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(check.WithoutTrivia()) : check.WithoutTrivia();
        return new Replacement(
            statement,
            SyntaxFactory.IfStatement(
                    SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, operand), SyntaxFactory.Block(throwing))
                .WithTriviaFrom(statement)
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation));
    }
}
