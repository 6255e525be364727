using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.CodeFixes.Secrets;

/// <summary>A literal in a place that takes a value at run time, and the name it is given to: no constant, attribute, default or
/// pattern.</summary>
internal static class SecretPlace
{
    public static (LiteralExpressionSyntax Literal, string Name)? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal && Name(literal, model, cancellation) is { } name
            ? (literal, name)
            : null;

    private static string? Name(LiteralExpressionSyntax literal, SemanticModel model, CancellationToken cancellation) =>
        literal.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } when !IsConstant(variable) => variable.Identifier.ValueText,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        AssignmentExpressionSyntax assignment when assignment.Right == literal => Code.LastName(assignment.Left),
        ArgumentSyntax argument when model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter.Name: var name } => name,
        _ => null,
    };

    private static bool IsConstant(VariableDeclaratorSyntax variable) => variable.Parent?.Parent switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => true,
    };
}
