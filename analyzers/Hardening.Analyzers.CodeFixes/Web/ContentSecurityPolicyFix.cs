using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Takes the words that allow injected scripts out of the policy, where it is written at the place of the finding.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ContentSecurityPolicyFix() : HardeningCodeFix(
    "Take out the words that allow injected scripts", Rules.WeakContentSecurityPolicy)
{
    private static readonly string[] s_words = [" 'unsafe-inline'", " 'unsafe-eval'", " 'unsafe-hashes'"];

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var changed = node.ReplaceNodes(
            node.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Where(static literal =>
                literal.IsKind(SyntaxKind.StringLiteralExpression) && s_words.Any(literal.Token.Text.Contains)),
            static (literal, _) => SyntaxFactory.ParseExpression(Without(literal.Token.Text)).WithTriviaFrom(literal));
        return changed.IsEquivalentTo(node) ? null : new Replacement(node, changed);
    }

    private static string Without(string text)
    {
        foreach (var word in s_words)
        {
            text = text.Replace(word, string.Empty);
        }

        return text;
    }
}
