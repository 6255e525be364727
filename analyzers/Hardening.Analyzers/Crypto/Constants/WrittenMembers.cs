using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Names that the code of a type assigns, passes by reference or hands to something that fills a buffer. One walk per type
/// declaration, by name only: a name that is written somewhere is never called fixed.
/// </summary>
internal static class WrittenMembers
{
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> s_perDeclaration = new();

    public static HashSet<string> In(SyntaxNode declaration) => s_perDeclaration.GetValue(declaration, Collect);

    private static HashSet<string> Collect(SyntaxNode declaration)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in declaration.DescendantNodes())
        {
            var written = node switch
            {
                AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => assignment.Left,
                PostfixUnaryExpressionSyntax postfix => postfix.Operand,
                PrefixUnaryExpressionSyntax prefix => prefix.Operand,
                ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) || FillsArguments(argument) =>
                    argument.Expression,
                _ => null,
            };
            if (written is not null && NameOf(written) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static bool FillsArguments(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
        && name is "NextBytes" or "GetNonZeroBytes" or "Fill" or "Read" or "ReadExactly" or "ReadAsync" or "BlockCopy" or "Copy";

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member => member.Name.Identifier.ValueText,
        // Type.Field, but not other.Property, whose name is often that of the field it is set from.
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member
            when member.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => t.Identifier.ValueText == type.Identifier.ValueText) =>
            member.Name.Identifier.ValueText,
        ElementAccessExpressionSyntax element => NameOf(element.Expression),
        _ => null,
    };
}
