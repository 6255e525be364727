using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers;

/// <summary>
/// Names that the code of a type assigns, passes by reference or hands to something that fills a buffer. One walk per type
/// declaration, by name only: a name that is written somewhere is never called fixed.
/// </summary>
internal sealed class WrittenMembers
{
    private static readonly ConditionalWeakTable<SyntaxNode, WrittenMembers> s_perDeclaration = new();

    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);

    private WrittenMembers(SyntaxNode declaration)
    {
        foreach (var node in declaration.DescendantNodes())
        {
            if (Passed(node) is { } passed && NameOf(passed) is { } passedName)
            {
                _passed.Add(passedName);
            }

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
                _written.Add(name);
            }
        }
    }

    public static WrittenMembers In(SyntaxNode declaration) =>
        s_perDeclaration.GetValue(declaration, static node => new WrittenMembers(node));

    /// <param name="name">Name of a member.</param>
    /// <param name="isBuffer">The member starts as an array without values, so whatever it is handed to may fill it.</param>
    public bool MayWrite(string name, bool isBuffer) => _written.Contains(name) || (isBuffer && _passed.Contains(name));

    // Fill(buffer) and buffer.AsSpan(), but not aes.CreateEncryptor(key, buffer), which only reads.
    private static ExpressionSyntax? Passed(SyntaxNode node) => node switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument when !OnlyReads(call) => argument.Expression,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax, Name.Identifier.ValueText: "AsSpan" or "AsMemory" } view =>
            view.Expression,
        _ => null,
    };

    private static bool OnlyReads(InvocationExpressionSyntax call)
    {
        var name = (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
        return name is "CreateEncryptor" or "CreateDecryptor" or "HashData" or "ComputeHash" or "Pbkdf2" or "DeriveKey"
            || name.StartsWith("Encrypt", StringComparison.Ordinal)
            || name.StartsWith("Decrypt", StringComparison.Ordinal)
            || name.StartsWith("To", StringComparison.Ordinal);
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
