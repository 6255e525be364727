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

    public static ExpressionSyntax WithoutParentheses(this ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax inner ? inner.Expression.WithoutParentheses() : expression;

    public static bool IsFalse(this ExpressionSyntax expression) =>
        expression.WithoutParentheses().IsKind(SyntaxKind.FalseLiteralExpression);
}
