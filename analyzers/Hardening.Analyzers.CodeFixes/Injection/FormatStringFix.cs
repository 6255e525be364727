using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Injection;

/// <summary>Makes the data an argument of a constant format, where it was the whole format.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class FormatStringFix() : HardeningCodeFix("Use a constant format", Rules.FormatStringInjection)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var value = (node as ArgumentSyntax)?.Expression ?? node as ExpressionSyntax;
        if (value?.Parent is not ArgumentSyntax { NameColon: null,
            Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax } list } argument
            || list.Arguments.Last() != argument)
        {
            return null; // with arguments after it, it was meant as a format
        }

        var format = SyntaxFactory.Argument(SyntaxFactory.ParseExpression("\"{0}\""));
        return new Replacement(list, list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
            list.Arguments.GetWithSeparators()
                .Insert(list.Arguments.GetWithSeparators().Count - 1,
                    SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space))
                .Insert(list.Arguments.GetWithSeparators().Count - 1, format))));
    }
}
