using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>What the body of a method of this compilation does with one of its parameters.</summary>
internal static class ParameterFacts
{
    // A helper that asks a helper that asks a helper; whoever goes deeper is believed to use the value.
    private const int MaxDepth = 3;

    /// <summary>True when every mention of the parameter only looks at it, directly or in the methods it is handed to.</summary>
    public static bool IsOnlyTested(IParameterSymbol? parameter, SemanticModel? here) =>
        IsOnlyTested(parameter, here, MaxDepth);

    private static bool IsOnlyTested(IParameterSymbol? parameter, SemanticModel? here, int depth)
    {
        if (depth == 0
            || here is null
            || parameter is not { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences: [var declaration] } method }
            || method.IsVirtual || method.IsOverride || method.IsAbstract)
        {
            return false;
        }

        var syntax = declaration.GetSyntax();
        var model = syntax.SyntaxTree == here.SyntaxTree ? here : here.Compilation.GetSemanticModel(syntax.SyntaxTree);
        if (model.GetOperation(syntax) is not { } body)
        {
            return false;
        }

        var original = parameter.OriginalDefinition;
        var mentions = body.DescendantsAndSelf()
            .OfType<IParameterReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, original))
            .ToList();

        return mentions.Count > 0 && mentions.All(mention =>
            mention.IsTestedHere()
            || (mention.Consumer() is IArgumentOperation argument && IsOnlyTested(argument.Parameter?.OriginalDefinition, model, depth - 1)));
    }
}
