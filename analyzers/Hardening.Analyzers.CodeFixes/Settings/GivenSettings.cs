using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.CodeFixes.Settings;

/// <summary>The values that a piece of code gives to properties and parameters, by their names.</summary>
internal static class GivenSettings
{
    public static IEnumerable<(string Name, ExpressionSyntax Value)> In(SyntaxNode node, SemanticModel model,
        CancellationToken cancellation)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax assignment when Code.LastName(assignment.Left) is { } name:
                return [(name, assignment.Right)];
            case ArgumentSyntax argument:
                return OfArgument(argument, model, cancellation);
            case AttributeArgumentSyntax argument:
                return OfAttribute(argument, model, cancellation);
            case AttributeSyntax { ArgumentList.Arguments: var arguments }:
                return arguments.SelectMany(argument => OfAttribute(argument, model, cancellation));
            case BaseObjectCreationExpressionSyntax creation:
                return (creation.ArgumentList?.Arguments ?? default).SelectMany(argument => OfArgument(argument, model, cancellation))
                    .Concat((creation.Initializer?.Expressions ?? default).SelectMany(item => In(item, model, cancellation)));
            case InvocationExpressionSyntax call:
                return call.ArgumentList.Arguments.SelectMany(argument => OfArgument(argument, model, cancellation));
            case ExpressionSyntax { Parent: ArgumentSyntax or AttributeArgumentSyntax }:
            case ExpressionSyntax { Parent: AssignmentExpressionSyntax around } value when around.Right == value:
                return In(node.Parent!, model, cancellation);
            default:
                return [];
        }
    }

    private static IEnumerable<(string Name, ExpressionSyntax Value)> OfArgument(
        ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
    {
        if (argument.NameColon?.Name.Identifier.ValueText is { } named)
        {
            yield return (named, argument.Expression);
        }
        else if (model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter.Name: var parameter })
        {
            yield return (parameter, argument.Expression);
        }
    }

    private static IEnumerable<(string Name, ExpressionSyntax Value)> OfAttribute(
        AttributeArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
    {
        if ((argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText is { } named)
        {
            yield return (named, argument.Expression);
        }
        else if (argument.Parent is AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list
            && model.GetSymbolInfo(attribute, cancellation).Symbol is IMethodSymbol constructor
            && list.Arguments.IndexOf(argument) is var index && index < constructor.Parameters.Length)
        {
            yield return (constructor.Parameters[index].Name, argument.Expression);
        }
    }
}
