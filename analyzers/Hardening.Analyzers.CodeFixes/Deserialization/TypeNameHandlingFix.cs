using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Deserialization;

/// <summary>Sets TypeNameHandling.None, the default of the serializer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class TypeNameHandlingFix() : HardeningCodeFix("Use TypeNameHandling.None", Rules.TypeNameHandling)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => node switch
    {
        // A part of "Objects | Arrays" is left to the author: what remains would still name types.
        MemberAccessExpressionSyntax { Parent: not BinaryExpressionSyntax } member =>
            new Replacement(member, member.WithName(SyntaxFactory.IdentifierName("None"))),
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: not BinaryExpressionSyntax } member } =>
            new Replacement(member, member.WithName(SyntaxFactory.IdentifierName("None"))),
        _ => null,
    };
}
