using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers;

/// <summary>What a text in the source begins with, for rules that know an address or a path by its beginning.</summary>
internal static class LeadingText
{
    /// <summary>Registers an action for everything that <see cref="Of"/> reads.</summary>
    public static void Register(CompilationStartAnalysisContext context, Action<SyntaxNodeAnalysisContext> check) =>
        context.RegisterSyntaxNodeAction(
            check, SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringExpression);

    /// <summary>The whole of a literal, or an interpolation up to its first hole; null when it begins with a hole.</summary>
    public static string? Of(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } => first.TextToken.ValueText,
        _ => null,
    };
}
