using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hardening.Analyzers.CodeFixes;

/// <summary>Pieces of code that fixes are made of.</summary>
internal static class Code
{
    public static LiteralExpressionSyntax True { get; } = SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression);

    /// <summary>
    /// A name written in full, for example <c>System.Net.Dns.GetHostName</c>, that is shortened where a using allows it.
    /// </summary>
    public static ExpressionSyntax FullName(string name) =>
        SyntaxFactory.ParseExpression("global::" + name).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>An expression from its text; names that begin with <c>System.</c> or <c>Microsoft.</c> are written in full and
    /// shortened.</summary>
    public static ExpressionSyntax Expression(string text) =>
        text.StartsWith("System.", StringComparison.Ordinal) || text.StartsWith("Microsoft.", StringComparison.Ordinal)
            ? text.EndsWith(")", StringComparison.Ordinal) ? Shortened(SyntaxFactory.ParseExpression("global::" + text)) : FullName(text)
            : SyntaxFactory.ParseExpression(text);

    /// <summary>The code with every name that begins with <c>global::</c> marked to be shortened where a using allows it.</summary>
    public static T Shortened<T>(T code)
        where T : SyntaxNode =>
        code.ReplaceNodes(
            code.DescendantNodesAndSelf().Where(static node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax
                && node.ToString().StartsWith("global::", StringComparison.Ordinal)
                && !(node.Parent?.ToString().StartsWith("global::", StringComparison.Ordinal) == true
                    && node.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax)),
            static (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));

    /// <summary>The last name in <c>a.b.c</c>, <c>a?.b</c> or <c>b</c>.</summary>
    public static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    public static ExpressionSyntax WithoutParentheses(this ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax inner ? inner.Expression.WithoutParentheses() : expression;

    public static bool IsFalse(this ExpressionSyntax expression) =>
        expression.WithoutParentheses().IsKind(SyntaxKind.FalseLiteralExpression);
}
