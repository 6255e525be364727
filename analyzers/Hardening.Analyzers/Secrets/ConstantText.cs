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

    /// <summary>False for sums that are of numbers, or of texts that nothing here fixes, as far as syntax tells. Most sums are of numbers, and
    /// only the compiler knows what a name stands for; names alone are asked about where a constant is declared.</summary>
    public static bool MayBeText(ExpressionSyntax expression)
    {
        if (!expression.IsKind(SyntaxKind.AddExpression))
        {
            return true;
        }

        var operand = expression;
        while (operand is BinaryExpressionSyntax join && join.IsKind(SyntaxKind.AddExpression))
        {
            if (IsText(join.Right))
            {
                return true;
            }

            operand = join.Left;
        }

        return IsText(operand)
            || expression.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: PredefinedTypeSyntax type } } }
            && type.Keyword.IsKind(SyntaxKind.StringKeyword);
    }

    private static bool IsText(ExpressionSyntax operand) => operand switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => inner.IsKind(SyntaxKind.AddExpression) ? MayBeText(inner) : IsText(inner),
        LiteralExpressionSyntax literal => literal.Token.Value is string || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression),
        _ => operand is InterpolatedStringExpressionSyntax,
    };

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

    // A sum of a thousand operands is a thousand nodes deep on its left: walked in a loop, and joined once.
    private static string? Join(ExpressionSyntax sum, SemanticModel model, CancellationToken cancellation)
    {
        var operands = new Stack<string>();
        var isFixed = false;
        while (sum is BinaryExpressionSyntax join && join.IsKind(SyntaxKind.AddExpression))
        {
            Add(join.Right);
            sum = join.Left;
        }

        Add(sum);
        return isFixed ? string.Concat(operands) : null;

        void Add(ExpressionSyntax operand)
        {
            var text = Of(operand, model, cancellation);
            isFixed |= text is not null;
            operands.Push(text ?? Hole);
        }
    }
}
