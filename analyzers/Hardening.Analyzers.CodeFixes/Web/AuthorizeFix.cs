using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Puts [Authorize] on the action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AuthorizeFix() : HardeningCodeFix("Add [Authorize]", Rules.AuthorizationMissing)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { AttributeLists: [var first, ..] } method)
        {
            return null;
        }

        var name = model.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Authorization.AuthorizeAttribute") is not null
            ? "Microsoft.AspNetCore.Authorization"
            : "System.Web.Mvc";

        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName($"global::{name}.Authorize"))
            .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithLeadingTrivia(first.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1))
            .WithTrailingTrivia(first.GetTrailingTrivia());
        return new Replacement(method, method.WithAttributeLists(method.AttributeLists.Add(list)));
    }
}
