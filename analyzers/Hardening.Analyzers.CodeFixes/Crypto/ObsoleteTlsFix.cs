using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Crypto;

/// <summary>Takes obsolete versions out of a combination; with none left the operating system chooses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ObsoleteTlsFix() : HardeningCodeFix("Remove obsolete TLS versions", Rules.ObsoleteTls)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax || Neutral(model.GetTypeInfo(node, cancellation).Type) is not { } neutral)
        {
            return null;
        }

        // The whole combination at once, so that two obsolete members in it do not get two fixes that collide.
        var whole = (ExpressionSyntax)node;
        while (whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } or ParenthesizedExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        if (whole.Parent is AssignmentExpressionSyntax assignment && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            return null; // |= adds to what is already there
        }

        var kept = Members(whole).Where(member => !IsObsolete(model.GetSymbolInfo(member, cancellation).Symbol)).ToList();
        if (kept.Any(member => member.WithoutParentheses() is CastExpressionSyntax))
        {
            kept.Clear(); // a number has no members to take out
        }

        var replacement = kept.Count == 0
            ? neutral
            : kept.Skip(1).Aggregate(
                kept[0].WithoutTrivia(),
                (left, right) => SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, left, Or, right.WithoutTrivia()));
        return new Replacement(whole, replacement.WithTriviaFrom(whole));
    }

    private static SyntaxToken Or { get; } = SyntaxFactory.Token(
        SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.BarToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    private static ExpressionSyntax? Neutral(ITypeSymbol? type) => type?.ToDisplayString() switch
    {
        "System.Security.Authentication.SslProtocols" => Code.FullName("System.Security.Authentication.SslProtocols.None"),
        "System.Net.SecurityProtocolType" => Code.FullName("System.Net.SecurityProtocolType.SystemDefault"),
        "System.Net.Security.EncryptionPolicy" => Code.FullName("System.Net.Security.EncryptionPolicy.RequireEncryption"),
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Members(ExpressionSyntax expression) => expression.WithoutParentheses() switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } both => Members(both.Left).Concat(Members(both.Right)),
        var single => [single],
    };

    private static bool IsObsolete(ISymbol? member) =>
        member is IFieldSymbol { Name: "Ssl2" or "Ssl3" or "Tls" or "Tls11" or "Default" or "AllowNoEncryption" or "NoEncryption" };
}
