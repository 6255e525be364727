using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Answers with a general text instead of what the exception says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ExceptionDetailFix() : HardeningCodeFix("Answer with a general message", Rules.ExceptionDetail)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        return value is null
            ? null
            : new Replacement(value, SyntaxFactory.ParseExpression("\"An error occurred.\"").WithTriviaFrom(value));
    }
}
