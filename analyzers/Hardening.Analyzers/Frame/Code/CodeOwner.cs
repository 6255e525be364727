using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers;

/// <summary>The member that a node is a part of: a method, an accessor, or what an initializer is for.</summary>
internal static class CodeOwner
{
    public static ISymbol? Of(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AccessorDeclarationSyntax accessor:
                    return model.GetDeclaredSymbol(accessor, cancellation);
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property }:
                    return (model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod;
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field:
                    return model.GetDeclaredSymbol(field, cancellation);
                case BaseFieldDeclarationSyntax { Declaration.Variables: [var first, ..] }:
                    return model.GetDeclaredSymbol(first, cancellation);
                case CompilationUnitSyntax file:
                    return model.GetDeclaredSymbol(file, cancellation);
                case MemberDeclarationSyntax member and not GlobalStatementSyntax:
                    return model.GetDeclaredSymbol(member, cancellation);
            }
        }

        return null;
    }
}
