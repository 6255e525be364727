using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Writes https, wss or ldaps where the address began with the protocol without encryption.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class EncryptedSchemeFix() : HardeningCodeFix("Use the encrypted protocol", Rules.CleartextProtocol)
{
    private static readonly (string Old, string New)[] s_schemes =
        [("http://", "https://"), ("ws://", "wss://"), ("ldap://", "ldaps://")];

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax))
        {
            return null;
        }

        var text = node.WithoutTrivia().ToString();
        foreach (var (old, replacement) in s_schemes)
        {
            var start = text.IndexOf(old, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && text.Substring(0, start).All(static c => c is '$' or '@' or '"'))
            {
                var changed = text.Substring(0, start) + replacement + text.Substring(start + old.Length);
                return new Replacement(node, SyntaxFactory.ParseExpression(changed).WithTriviaFrom(node));
            }
        }

        return null;
    }
}
