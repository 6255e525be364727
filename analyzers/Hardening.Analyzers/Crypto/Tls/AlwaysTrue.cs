using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Crypto.Tls;

/// <summary>
/// Whether a callback can only return true. Read from the syntax alone, so that it works for methods of other files at no
/// cost. A body that throws somewhere refuses in its own way and does not count.
/// </summary>
internal static class AlwaysTrue
{
    /// <param name="callback">A lambda, an anonymous method, a method or a local function.</param>
    public static bool Returns(SyntaxNode callback) => callback switch
    {
        AnonymousFunctionExpressionSyntax { ExpressionBody: { } value } => IsTrue(value),
        AnonymousFunctionExpressionSyntax { Block: { } block } => Block(block),
        MethodDeclarationSyntax { ExpressionBody: { } body } => IsTrue(body.Expression),
        MethodDeclarationSyntax { Body: { } block } => Block(block),
        LocalFunctionStatementSyntax { ExpressionBody: { } body } => IsTrue(body.Expression),
        LocalFunctionStatementSyntax { Body: { } block } => Block(block),
        _ => false,
    };

    private static bool Block(BlockSyntax block)
    {
        var returns = 0;
        foreach (var node in block.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case ThrowStatementSyntax or ThrowExpressionSyntax:
                    return false;
                case ReturnStatementSyntax { Expression: { } value }:
                    returns++;
                    if (!IsTrue(value) && !IsTrueLocal(value, block))
                    {
                        return false;
                    }

                    break;
            }
        }

        return returns > 0;
    }

    private static bool IsTrue(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.TrueLiteralExpression),
        ParenthesizedExpressionSyntax inner => IsTrue(inner.Expression),
        PrefixUnaryExpressionSyntax negated when negated.IsKind(SyntaxKind.LogicalNotExpression) => IsFalse(negated.Operand),
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalOrExpression) => IsTrue(either.Left) || IsTrue(either.Right),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => IsTrue(both.Left) && IsTrue(both.Right),
        ConditionalExpressionSyntax choice => IsTrue(choice.WhenTrue) && IsTrue(choice.WhenFalse),
        SwitchExpressionSyntax choice => choice.Arms.Count > 0 && choice.Arms.All(arm => IsTrue(arm.Expression)),
        _ => false,
    };

    private static bool IsFalse(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.FalseLiteralExpression),
        ParenthesizedExpressionSyntax inner => IsFalse(inner.Expression),
        _ => false,
    };

    // bool ok = true; ... return ok;  with nothing but true ever assigned to it.
    private static bool IsTrueLocal(ExpressionSyntax value, BlockSyntax block)
    {
        if (value is not IdentifierNameSyntax { Identifier.ValueText: var name })
        {
            return false;
        }

        var seen = false;
        foreach (var node in block.DescendantNodes())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax declarator when declarator.Identifier.ValueText == name:
                    seen = true;
                    if (declarator.Initializer is { } initializer && !IsTrue(initializer.Value))
                    {
                        return false;
                    }

                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment when target.Identifier.ValueText == name:
                    if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || !IsTrue(assignment.Right))
                    {
                        return false;
                    }

                    break;
                case ArgumentSyntax { Expression: IdentifierNameSyntax passed } argument
                    when passed.Identifier.ValueText == name && !argument.RefKindKeyword.IsKind(SyntaxKind.None):
                    return false;
            }
        }

        return seen;
    }
}
