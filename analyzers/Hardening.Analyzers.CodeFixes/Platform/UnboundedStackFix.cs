using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Platform;

/// <summary>Takes an array above 256 elements.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class UnboundedStackFix() : HardeningCodeFix("Take an array above 256 elements", Rules.UnboundedStack)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax type }
            || type.RankSpecifiers is not [{ Sizes: [IdentifierNameSyntax size] }]
            || node.Parent is not EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: false } declaration }
            || model.GetTypeInfo(declaration.Type, cancellation).Type?.Name is not ("Span" or "ReadOnlySpan"))
        {
            return null; // a pointer cannot become an array
        }

        var choice = SyntaxFactory.ParseExpression($"{size} <= 256 ? stackalloc {type} : new {type}");
        return new Replacement(node, choice.WithTriviaFrom(node));
    }
}
