using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Secrets;

/// <summary>The text that an expression fixes: a literal of any form, literals and constants joined, or an interpolation with its holes
/// left open.</summary>
internal static class ConstantText
{
    /// <summary>Stands for a hole of an interpolation; the judges read it as a template.</summary>
    private const string Hole = "{x}";

    /// <summary>True for an expression that is not itself an operand of a larger fixed text.</summary>
    public static bool IsWhole(ExpressionSyntax expression)
    {
        var parent = expression.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } && parent is not InterpolationSyntax;
    }

    /// <summary>The text, or null when the expression fixes none.</summary>
    public static string? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => expression switch
    {
        LiteralExpressionSyntax literal when literal.Token.Value is string text => text,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.CharacterLiteralExpression } character => character.Token.ValueText,
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.Utf8StringLiteralExpression) => literal.Token.ValueText,
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, model, cancellation),
        BinaryExpressionSyntax join when join.IsKind(SyntaxKind.AddExpression) => Join(join, model, cancellation),
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax text => text.TextToken.ValueText,
            InterpolationSyntax hole => Of(hole.Expression, model, cancellation) ?? Hole,
            _ => Hole,
        })),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => model.GetConstantValue(expression, cancellation).Value as string,
        _ => null,
    };

    /// <summary>The constants that a joined text refers to by name; what they hold is reported where they are declared.</summary>
    public static IEnumerable<string> Referenced(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in expression.DescendantNodes(n => n is not (LiteralExpressionSyntax or MemberAccessExpressionSyntax)))
        {
            if (node is IdentifierNameSyntax or MemberAccessExpressionSyntax
                && model.GetConstantValue(node, cancellation).Value is string text)
            {
                yield return text;
            }
        }
    }

    private static string? Join(BinaryExpressionSyntax join, SemanticModel model, CancellationToken cancellation)
    {
        var left = Of(join.Left, model, cancellation);
        var right = Of(join.Right, model, cancellation);
        return left is null && right is null ? null : (left ?? Hole) + (right ?? Hole);
    }
}
