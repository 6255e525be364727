using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Puts [ValidateAntiForgeryToken] on the action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AntiforgeryFix() : HardeningCodeFix("Add [ValidateAntiForgeryToken]", Rules.AntiforgeryMissing)
{
    private const string Attribute = "ValidateAntiForgeryTokenAttribute";

    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { AttributeLists: [var first, ..] } method)
        {
            return null;
        }

        if (model.Compilation.GetTypeByMetadataName($"Microsoft.AspNetCore.Mvc.{Attribute}") is null
            && model.Compilation.GetTypeByMetadataName($"System.Web.Mvc.{Attribute}") is null)
        {
            return null;
        }

        // The attributes that are there come from the same namespace, so that its short name is known here.
        var added = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.ParseName("ValidateAntiForgeryToken"))))
            .WithTriviaFrom(first);
        return new Replacement(method, method.WithAttributeLists(method.AttributeLists.Add(added.WithLeadingTrivia(Indent(first)))));
    }

    private static SyntaxTriviaList Indent(AttributeListSyntax list) =>
        SyntaxFactory.TriviaList(list.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
}
