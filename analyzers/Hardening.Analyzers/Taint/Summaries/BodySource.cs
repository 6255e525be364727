using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Taint;

/// <summary>Hands all bodies of a compilation to a collector, as the compiler does for an analyzer.</summary>
internal static class BodySource
{
    public static void Collect(Compilation compilation, BodyCollector collector, CancellationToken cancellation)
    {
        if (compilation.Options.ConcurrentBuild)
        {
            var options = new ParallelOptions { CancellationToken = cancellation };
            Parallel.ForEach(compilation.SyntaxTrees, options, tree => Collect(compilation, tree, collector, cancellation));
            return;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            Collect(compilation, tree, collector, cancellation);
        }
    }

    private static void Collect(Compilation compilation, SyntaxTree tree, BodyCollector collector, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(tree);
        var nodes = tree.GetRoot(cancellation)
            .DescendantNodes(static node => node is not (BlockSyntax or ExpressionSyntax or StatementSyntax));
        foreach (var node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (OwnerOf(model, node, cancellation) is { } owner && model.GetOperation(node, cancellation) is { } operation)
            {
                collector.Collect(owner, ImmutableArray.Create(operation));
            }
        }
    }

    /// <summary>The symbol whose body or initializer the node is; null for other nodes.</summary>
    private static ISymbol? OwnerOf(SemanticModel model, SyntaxNode node, CancellationToken cancellation) => node switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
        AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        AccessorDeclarationSyntax accessor => model.GetDeclaredSymbol(accessor, cancellation),
        ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax property } =>
            (model.GetDeclaredSymbol(property, cancellation) as IPropertySymbol)?.GetMethod,
        TypeDeclarationSyntax { ParameterList: not null } type => Primary(model, type, cancellation),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } declarator } =>
            model.GetDeclaredSymbol(declarator, cancellation),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetDeclaredSymbol(property, cancellation),
        _ => null,
    };

    private static IMethodSymbol? Primary(SemanticModel model, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        var constructors = model.GetDeclaredSymbol(type, cancellation)?.InstanceConstructors;
        foreach (var constructor in constructors ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            if (constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellation) == type)
            {
                return constructor;
            }
        }

        return null;
    }
}
