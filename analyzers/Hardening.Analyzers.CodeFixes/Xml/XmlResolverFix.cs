using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Xml;

/// <summary>Sets the resolver to null, so that nothing outside the document is read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class XmlResolverFix() : HardeningCodeFix("Set the resolver to null", Rules.XmlResolver)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right,
            ArgumentSyntax argument => argument.Expression,
            ExpressionSyntax { Parent: ArgumentSyntax } expression => expression,
            _ => null,
        };
        return value is null
            ? null
            : new Replacement(value, SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression).WithTriviaFrom(value));
    }
}
