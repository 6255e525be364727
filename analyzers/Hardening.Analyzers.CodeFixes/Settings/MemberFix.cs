using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>Uses another member of the same type, where one is the safe one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class MemberFix() : HardeningCodeFix(
    "Use the safe member", Rules.TypeNameHandling, Rules.XsltScript, Rules.RsaPkcs1Encryption)
{
    protected override Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var (member, title) = id switch
        {
            Rules.TypeNameHandling => ("None", "Use TypeNameHandling.None"),
            Rules.XsltScript => ("Default", "Use XsltSettings.Default"),
            _ => ("OaepSHA256", "Use OAEP (the other side has to do so, too)"),
        };
        if (id == Rules.RsaPkcs1Encryption && Switch(node) is { } old)
        {
            return new Replacement(old, Code.True.WithTriviaFrom(old), title);
        }

        var access = node as MemberAccessExpressionSyntax ?? (node as IdentifierNameSyntax)?.Parent as MemberAccessExpressionSyntax
            ?? (node as ArgumentSyntax)?.Expression as MemberAccessExpressionSyntax;

        // A part of "Objects | Arrays" is left to the author: what remains would still name types.
        return access is { Parent: not BinaryExpressionSyntax } && HasMember(access, member, model, cancellation)
            ? new Replacement(access, access.WithName(SyntaxFactory.IdentifierName(member)).WithTriviaFrom(access), title)
            : null;
    }

    // rsa.Encrypt(data, false): the old way to say PKCS #1.
    private static ExpressionSyntax? Switch(SyntaxNode node) =>
        (node as ArgumentSyntax)?.Expression is { } argument && argument.IsFalse() ? argument
        : node is ExpressionSyntax expression && expression.IsFalse() ? expression
        : (node as InvocationExpressionSyntax)?.ArgumentList.Arguments.Select(static a => a.Expression).FirstOrDefault(static a =>
            a.IsFalse());

    private static bool HasMember(MemberAccessExpressionSyntax access, string name, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(access.Expression, cancellation).Symbol is INamedTypeSymbol type && !type.GetMembers(name).IsEmpty;
}
