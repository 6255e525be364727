using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers;

/// <summary>The trees of operations that a member consists of.</summary>
internal static class CodeRoots
{
    public static IEnumerable<IOperation> Of(SyntaxNode declaration, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in Nodes(declaration))
        {
            cancellation.ThrowIfCancellationRequested();
            if (model.GetOperation(node, cancellation) is { } operation)
            {
                while (operation.Parent is { } parent)
                {
                    operation = parent;
                }

                yield return operation;
            }
        }
    }

    /// <summary>The bodies of a method of this compilation, in whichever file.</summary>
    public static IEnumerable<IOperation> Of(IMethodSymbol method, SemanticModel here, CancellationToken cancellation)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellation);
            var model = syntax.SyntaxTree == here.SyntaxTree ? here : here.Compilation.GetSemanticModel(syntax.SyntaxTree);
            if (model.GetOperation(syntax, cancellation) is { } body)
            {
                yield return body;
            }
        }
    }

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode declaration) => declaration switch
    {
        CompilationUnitSyntax file => [file],
        BaseMethodDeclarationSyntax method =>
            [.. Attributes(method.AttributeLists), .. Parameters(method.ParameterList), method],
        IndexerDeclarationSyntax indexer => [.. Property(indexer), .. Parameters(indexer.ParameterList), .. Arrow(indexer.ExpressionBody)],
        PropertyDeclarationSyntax { Initializer: { } initializer } property => [.. Property(property), initializer],
        PropertyDeclarationSyntax property => [.. Property(property), .. Arrow(property.ExpressionBody)],
        BasePropertyDeclarationSyntax property => Property(property),
        BaseFieldDeclarationSyntax field => [.. Attributes(field.AttributeLists),
            .. field.Declaration.Variables.Where(static variable => variable.Initializer is not null)
                .Select(static variable => variable.Initializer!)],
        EnumMemberDeclarationSyntax { EqualsValue: { } value } member => [.. Attributes(member.AttributeLists), value],
        DelegateDeclarationSyntax type => [.. Attributes(type.AttributeLists), .. Parameters(type.ParameterList)],
        TypeDeclarationSyntax type => [.. Attributes(type.AttributeLists), .. Parameters(type.ParameterList),
            .. (type.BaseList?.Types ?? []).OfType<PrimaryConstructorBaseTypeSyntax>()],
        MemberDeclarationSyntax member => Attributes(member.AttributeLists),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Property(BasePropertyDeclarationSyntax property) =>
        [.. Attributes(property.AttributeLists),
            .. (property.AccessorList?.Accessors ?? []).SelectMany(static accessor =>
                accessor.Body is null && accessor.ExpressionBody is null
                    ? Attributes(accessor.AttributeLists) : [.. Attributes(accessor.AttributeLists), accessor])];

    private static IEnumerable<SyntaxNode> Arrow(ArrowExpressionClauseSyntax? arrow) => arrow is null ? [] : [arrow];

    private static IEnumerable<SyntaxNode> Parameters(BaseParameterListSyntax? list)
    {
        foreach (var parameter in list?.Parameters ?? [])
        {
            foreach (var attribute in Attributes(parameter.AttributeLists))
            {
                yield return attribute;
            }

            if (parameter.Default is { } value)
            {
                yield return value;
            }
        }
    }

    private static IEnumerable<SyntaxNode> Attributes(SyntaxList<AttributeListSyntax> lists) =>
        lists.SelectMany(static list => list.Attributes);
}
