using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Secrets;

/// <summary>Logs in as the user of the process instead of with an empty password.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class IntegratedSecurityFix() : HardeningCodeFix(
    "Log in as the user of the process (SQL Server)", Rules.EmptyDatabasePassword)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var literal = (node as ArgumentSyntax)?.Expression ?? node;
        if (literal is not LiteralExpressionSyntax { Token: { Value: string text } token }
            || token.Text[0] != '"' || token.Text.Contains("\\"))
        {
            return null;
        }

        var kept = text.Split(';').Where(static part => part.Trim().Length > 0
            && Key(part) is not ("PASSWORD" or "PWD" or "USERID" or "UID" or "USER"));
        return new Replacement(
            literal,
            SyntaxFactory.LiteralExpression(
                    SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(string.Join(";", kept.Append("Integrated Security=true"))))
                .WithTriviaFrom(literal));
    }

    private static string Key(string part) => part.Split('=')[0].Replace(" ", string.Empty).ToUpperInvariant();
}
