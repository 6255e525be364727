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
        BinaryExpressionSyntax join when join.IsKind(SyntaxKind.AddExpression) => Sum(join, model, cancellation),
        InterpolatedStringExpressionSyntax interpolated => Joined(
            [.. interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax text ? new Part(text.TextToken.ValueText, null) : new Part(null, (part as InterpolationSyntax)?.Expression))],
            model,
            cancellation) ?? string.Concat(interpolated.Contents.Select(_ => Hole)),
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
    private static string? Sum(ExpressionSyntax sum, SemanticModel model, CancellationToken cancellation)
    {
        var parts = new List<Part>();
        while (sum is BinaryExpressionSyntax join && join.IsKind(SyntaxKind.AddExpression))
        {
            parts.Add(new Part(null, join.Right));
            sum = join.Left;
        }

        parts.Add(new Part(null, sum));
        parts.Reverse();
        return Joined(parts, model, cancellation);
    }

    /// <summary>The text of all parts, holes where nothing is fixed; null when nothing is fixed anywhere.</summary>
    private static string? Joined(List<Part> parts, SemanticModel model, CancellationToken cancellation)
    {
        var texts = new string?[parts.Count];
        var isKey = false;
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = parts[i].Text ?? (parts[i].Expression is { } expression && !IsName(expression) ? Of(expression, model, cancellation) : null);
            isKey |= texts[i]?.Contains("-----") == true;
        }

        // Only the compiler knows what a name holds: it is asked where the name could go on with what stands beside it, or is inside a key.
        for (var i = 0; i < texts.Length; i++)
        {
            if (IsName(parts[i].Expression) && (isKey || GoesOn(i - 1, fromEnd: true) || GoesOn(i + 1, fromEnd: false)))
            {
                texts[i] = Of(parts[i].Expression!, model, cancellation);
            }
        }

        return Array.Exists(texts, text => text is not null) ? string.Concat(texts.Select(text => text ?? Hole)) : null;

        bool GoesOn(int at, bool fromEnd) => at >= 0 && at < texts.Length
            && (texts[at] is { Length: > 0 } beside ? !EndsValue(beside[fromEnd ? beside.Length - 1 : 0]) : texts[at] is not null || IsName(parts[at].Expression));
    }

    private static bool IsName(ExpressionSyntax? operand) => operand is IdentifierNameSyntax or MemberAccessExpressionSyntax;

    // Neither tokens nor passwords go on over these.
    private static bool EndsValue(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '(' or ')' or '[' or ']' or '<' or '>' or ',' or ';';

    private readonly struct Part(string? text, ExpressionSyntax? expression)
    {
        public string? Text { get; } = text;

        public ExpressionSyntax? Expression { get; } = expression;
    }
}
