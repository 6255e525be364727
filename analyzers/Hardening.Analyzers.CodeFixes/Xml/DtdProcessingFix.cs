using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Xml;

/// <summary>Sets DtdProcessing.Prohibit (or ProhibitDtd = true), the default of the reader.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DtdProcessingFix() : HardeningCodeFix("Prohibit document type definitions", Rules.DtdProcessing)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Right switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" } member =>
                new Replacement(member, member.WithName(SyntaxFactory.IdentifierName("Prohibit"))),
            LiteralExpressionSyntax literal when literal.IsFalse() => new Replacement(literal, Code.True.WithTriviaFrom(literal)),
            _ => null,
        };
}
