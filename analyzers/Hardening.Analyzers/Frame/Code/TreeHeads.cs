using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers;

/// <summary>What the declarations of one file tell about the others, by name: who derives from whom, and names given to types.</summary>
internal sealed class TreeHeads
{
    // An editor makes a new compilation for each edit and keeps the trees of all other files.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeHeads> s_perTree = new();

    private readonly SyntaxTree _tree;
    private IReadOnlyList<(string Type, string Member)>? _members;

    private TreeHeads(SyntaxTree tree)
    {
        _tree = tree;
        var bases = new List<(string Type, string Base)>();
        var names = new List<string>();
        var root = tree.GetRoot();
        foreach (var node in root.DescendantNodes(static node =>
            node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is TypeDeclarationSyntax { BaseList: { } list } type)
            {
                bases.AddRange(list.Types.Select(item => (type.Identifier.ValueText, LastName(item.Type))));
            }
            else if (node is UsingDirectiveSyntax directive && Renames(directive) && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            {
                names.AddRange(directive.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
                    .Select(static token => token.ValueText));
            }
        }

        Bases = bases;
        GlobalNames = names;
    }

    /// <summary>Names of types, each with the name of something it derives from or implements.</summary>
    public IReadOnlyList<(string Type, string Base)> Bases { get; }

    /// <summary>Names in global using directives that let members or types be used without their name.</summary>
    public IReadOnlyList<string> GlobalNames { get; }

    /// <summary>Names of fields, properties and methods, each behind the last name of its type; those of the language left out.</summary>
    public IReadOnlyList<(string Type, string Member)> Members => _members ??= [.. _tree.GetRoot()
        .DescendantNodes(static node =>
            node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or ParameterListSyntax { Parent: TypeDeclarationSyntax })
        .SelectMany(MembersIn)];

    public static TreeHeads Of(SyntaxTree tree) => s_perTree.GetValue(tree, static t => new TreeHeads(t));

    /// <summary><c>using static T;</c> and <c>using X = T;</c></summary>
    public static bool Renames(UsingDirectiveSyntax directive) =>
        directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword);

    private static IEnumerable<(string Type, string Member)> MembersIn(SyntaxNode node)
    {
        var (type, names) = node switch
        {
            FieldDeclarationSyntax field =>
                (field.Declaration.Type, field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText)),
            PropertyDeclarationSyntax property => (property.Type, [property.Identifier.ValueText]),
            MethodDeclarationSyntax method => (method.ReturnType, [method.Identifier.ValueText]),
            ParameterSyntax { Type: { } given } parameter => (given, [parameter.Identifier.ValueText]),
            _ => ((TypeSyntax?)null, (IEnumerable<string>)[]),
        };
        return type is not null && LastName(type) is { Length: > 0 } last ? names.Select(name => (last, name)) : [];
    }

    private static string LastName(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => LastName(nullable.ElementType),
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
