using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Asks for an RSA key of 3072 bits where a literal asked for fewer than 2048.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class SmallKeyFix() : HardeningCodeFix("Use a key of 3072 bits", Rules.SmallAsymmetricKey)
{
    private const int Bits = 3072; // NIST SP 800-57 part 1, table 2: 128 bits of strength

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 } creation && IsType(creation, model,
            cancellation))
        {
            return new Replacement(
                creation, creation.WithArgumentList(SyntaxFactory.ParseArgumentList($"({Bits})").WithTriviaFrom(creation.ArgumentList)));
        }

        var literal = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        if (literal is not LiteralExpressionSyntax || !IsRsa(literal, model, cancellation))
        {
            return null;
        }

        var number = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Bits));
        return new Replacement(literal, number.WithTriviaFrom(literal));
    }

    private static bool IsRsa(ExpressionSyntax literal, SemanticModel model, CancellationToken cancellation)
    {
        var use = literal.Parent switch
        {
            ArgumentSyntax argument => argument.Parent?.Parent,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: { } creation } } => creation,
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax member } => member.Expression,
            _ => null,
        };
        return IsType(use, model, cancellation);
    }

    private static bool IsType(SyntaxNode? use, SemanticModel model, CancellationToken cancellation)
    {
        for (var type = use is null ? null : model.GetTypeInfo(use, cancellation).Type; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == "System.Security.Cryptography.RSA")
            {
                return true;
            }
        }

        return false;
    }
}
