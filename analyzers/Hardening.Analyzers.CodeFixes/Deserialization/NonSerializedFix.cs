using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Deserialization;

/// <summary>Leaves the pointer out of what is serialized; a pointer read back leads nowhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class NonSerializedFix() : HardeningCodeFix("Mark it [NonSerialized]", Rules.PointerInSerializedType)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not FieldDeclarationSyntax field)
        {
            return null; // an attribute of a property would have to go to the field behind it
        }

        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::System.NonSerialized"))
                .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation)));
        return new Replacement(
            field,
            field.WithoutLeadingTrivia()
                .AddAttributeLists(list.WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(field.GetLeadingTrivia()));
    }
}
