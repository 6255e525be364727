using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers.Taint;

/// <content>Texts from which the characters are taken that make more of a file name than a name.</content>
internal sealed partial class MethodAnalysis
{
    private const TaintKinds OfFileName = TaintKinds.Path | TaintKinds.PathRaw | TaintKinds.ZipEntry;

    /// <summary>What stands for the array that <c>Path.GetInvalidFileNameChars</c> gives.</summary>
    private const string InvalidCharacters = "\0/\\:*?\"<>|";

    private static bool IsInvalidCharacters(Value characters) => characters.Constant is { HasValue: true, Value: InvalidCharacters };

    // Parts of a text between separators can be put together again; between all that no name has, they are names.
    private static bool IsSplitAtInvalidCharacters(IMethodSymbol method, Value[] arguments) =>
        method is { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } && Array.Exists(arguments, IsInvalidCharacters);

    /// <summary>
    /// <c>foreach (var c in characters) { name = name.Replace(c, '_'); }</c>: there is at least one, so the name has none of them
    /// afterwards. A list that is handed in is taken for one of separators, which is what such loops are written for.
    /// </summary>
    private void ReplaceCharacters(ForEachStatementSyntax loop, IOperation? collection, Value characters)
    {
        if (Replaced(loop) is { } name && HoldsCharacters(collection?.Unwrap().Type)
            && (characters.Constant.Value is not string known || known.IndexOf('/') >= 0)
            && !Array.Exists(characters.Taint.Entries, static entry => entry.Origin.IsSource)
            && _state.Variables.Keys.Where(key => key is ILocalSymbol local ? local.Name == name : key is IParameterSymbol parameter
                && parameter.Name == name).Take(2).ToArray() is [var variable])
        {
            _state.Set(variable, _state.Get(variable)!.Keep(~OfFileName));
        }
    }

    // The variable whose characters the loop replaces, and nothing else.
    private static string? Replaced(ForEachStatementSyntax loop)
    {
        var statement = loop.Statement is BlockSyntax { Statements: [var only] } ? only : loop.Statement;
        return statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax target,
                Right: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Replace", Expression: IdentifierNameSyntax source },
                    ArgumentList.Arguments: [{ Expression: var replaced }, ..],
                },
            },
        }
            && target.Identifier.ValueText == source.Identifier.ValueText
            && (replaced as IdentifierNameSyntax ?? Stringified(replaced))?.Identifier.ValueText == loop.Identifier.ValueText
                ? target.Identifier.ValueText
                : null;
    }

    // c.ToString()
    private static IdentifierNameSyntax? Stringified(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Expression: IdentifierNameSyntax character },
        }
            ? character
            : null;

    private static bool HoldsCharacters(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Char,
        INamedTypeSymbol { SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] } => true,
        _ => false,
    };
}
