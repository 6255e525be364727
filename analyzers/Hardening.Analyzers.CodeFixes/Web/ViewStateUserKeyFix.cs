using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Web;

/// <summary>Binds the view state to the session when the page is initialized.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ViewStateUserKeyFix() : HardeningCodeFix("Bind the view state to the session", Rules.ViewStateNotBoundToUser)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } page
            || page.Members.OfType<MethodDeclarationSyntax>().Any(static method => method.Identifier.ValueText is "OnInit" or "Page_Init"))
        {
            return null;
        }

        var method = SyntaxFactory.ParseMemberDeclaration(
            "protected override void OnInit(global::System.EventArgs e)\n{\nViewStateUserKey = Session.SessionID;\nbase.OnInit(e);\n}\n")!;
        return new Replacement(page, page.AddMembers(method.WithAdditionalAnnotations(
            Microsoft.CodeAnalysis.Formatting.Formatter.Annotation, Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation)));
    }
}
