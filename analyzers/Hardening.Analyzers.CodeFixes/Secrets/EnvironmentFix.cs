using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.CodeFixes.Secrets;

/// <summary>Reads the secret from an environment variable named after what it is given to, and fails when there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class EnvironmentFix() : HardeningCodeFix(
    "Read it from an environment variable (revoke the secret, it stays in the history)", Rules.SecretInSource, Rules.HardcodedCredential)
{
    protected override Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal || Name(literal, model,
            cancellation) is not { } name)
        {
            return null;
        }

        var variable = Upper(name);
        var read = Code.Shortened(SyntaxFactory.ParseExpression(
            $"global::System.Environment.GetEnvironmentVariable(\"{variable}\") ?? "
            + $"throw new global::System.InvalidOperationException(\"{variable} is not set\")"));
        ExpressionSyntax value = literal.Parent is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax
            ? read
            : SyntaxFactory.ParenthesizedExpression(read);
        return new Replacement(literal, value.WithTriviaFrom(literal));
    }

    // A place that takes a value at run time: no constant, attribute, default or pattern.
    private static string? Name(LiteralExpressionSyntax literal, SemanticModel model, CancellationToken cancellation) =>
        literal.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } when !IsConstant(variable) => variable.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        AssignmentExpressionSyntax assignment when assignment.Right == literal => Code.LastName(assignment.Left),
        ArgumentSyntax argument when model.GetOperation(argument, cancellation)
            is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter.Name: var name } => name,
        _ => null,
    };

    private static bool IsConstant(VariableDeclaratorSyntax variable) => variable.Parent?.Parent switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => true,
    };

    // clientSecret becomes CLIENT_SECRET.
    private static string Upper(string name)
    {
        var text = new System.Text.StringBuilder();
        foreach (var c in name.TrimStart('_', '@'))
        {
            if (char.IsUpper(c) && text.Length > 0 && text[text.Length - 1] != '_' && !char.IsUpper(name[Math.Max(0, name.IndexOf(c) - 1)]))
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(c));
        }

        return text.ToString();
    }
}
