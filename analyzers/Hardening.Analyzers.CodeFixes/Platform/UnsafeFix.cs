using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Removes <c>unsafe</c> from code that does nothing unsafe.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class UnsafeFix() : HardeningCodeFix("Remove 'unsafe', which nothing here needs", Rules.UnsafeCode)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.DescendantNodes().Any(inner => NeedsIt(inner, model, cancellation)))
        {
            return null;
        }

        return node switch
        {
            UnsafeStatementSyntax { Block: var block } whole => new Replacement(whole, block.WithTriviaFrom(whole)),
            MemberDeclarationSyntax member when Keyword(member.Modifiers) is { } keyword => new Replacement(member, Without(member, keyword)),
            LocalFunctionStatementSyntax local when Keyword(local.Modifiers) is { } keyword => new Replacement(local, Without(local, keyword)),
            _ => null,
        };
    }

    private static SyntaxToken? Keyword(SyntaxTokenList modifiers) =>
        modifiers.IndexOf(SyntaxKind.UnsafeKeyword) is var index && index >= 0 ? modifiers[index] : null;

    // The white space before the keyword stays, the one behind it goes with it.
    private static SyntaxNode Without(SyntaxNode declaration, SyntaxToken keyword)
    {
        var next = keyword.GetNextToken();
        var leading = keyword.LeadingTrivia;
        return declaration.ReplaceTokens([keyword, next], (old, _) => old == keyword
            ? SyntaxFactory.Token(SyntaxKind.None)
            : old.WithLeadingTrivia(leading.AddRange(old.LeadingTrivia)));
    }

    private static bool NeedsIt(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        PointerTypeSyntax or FunctionPointerTypeSyntax or FixedStatementSyntax or SizeOfExpressionSyntax => true,
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.AddressOfExpression)
            || unary.IsKind(SyntaxKind.PointerIndirectionExpression),
        VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } => field.Modifiers.Any(SyntaxKind.FixedKeyword),
        ExpressionSyntax expression => model.GetTypeInfo(expression, cancellation).Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol,
        _ => false,
    };
}
