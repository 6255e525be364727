using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Secrets;

/// <summary>The name that code gives to a value: of a variable, member, parameter, key, or the thing it is compared with.</summary>
internal readonly struct GivenName(string name, bool isSymbol)
{
    private static readonly HashSet<string> s_conversions = new(StringComparer.Ordinal)
    {
        "GetBytes", "FromBase64String", "FromHexString", "ToCharArray", "ToArray", "AsSpan", "AsMemory", "Trim", "Parse", "Encode",
            "ToString", "Create", "FromString",
    };

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>True when the name is a symbol of the code and may be shown; a key in quotes is not shown.</summary>
    public bool IsSymbol { get; } = isSymbol;

    /// <summary>Finds the name without asking the compiler; null when only a parameter's name could tell.</summary>
    public static GivenName? FromSyntax(ExpressionSyntax value)
    {
        var node = Outermost(value);
        switch (node.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                return new(variable.Identifier.ValueText, true);
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return new(property.Identifier.ValueText, true);
            case EqualsValueClauseSyntax { Parent: ParameterSyntax parameter }:
                return new(parameter.Identifier.ValueText, true);
            case AssignmentExpressionSyntax assignment when assignment.Right == node:
                return OfTarget(assignment.Left);
            case BinaryExpressionSyntax comparison when comparison.IsKind(SyntaxKind.EqualsExpression)
                || comparison.IsKind(SyntaxKind.NotEqualsExpression):
                return OfTarget(comparison.Left == node ? comparison.Right : comparison.Left);
            case ConstantPatternSyntax { Parent: IsPatternExpressionSyntax pattern }:
                return OfTarget(pattern.Expression);
            case ArgumentSyntax { NameColon: { } colon }:
                return new(colon.Name.Identifier.ValueText, true);
            case ArgumentSyntax { Parent: ArgumentListSyntax list } argument:
                return OfCall(list, argument);
            case AttributeArgumentSyntax { NameEquals: { } equals }:
                return new(equals.Name.Identifier.ValueText, true);
            case AttributeArgumentSyntax { NameColon: { } colon }:
                return new(colon.Name.Identifier.ValueText, true);
            case InitializerExpressionSyntax { Expressions: [LiteralExpressionSyntax key, var second] } pair
                when pair.IsKind(SyntaxKind.ComplexElementInitializerExpression) && second == node && key.Token.Value is string text:
                return new(text, false);
            case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return new(property.Identifier.ValueText, true);
            case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method }:
                return new(method.Identifier.ValueText, true);
            case ReturnStatementSyntax statement when statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method:
                return new(method.Identifier.ValueText, true);
            case ReturnStatementSyntax statement when statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is PropertyDeclarationSyntax property:
                return new(property.Identifier.ValueText, true);
            default:
                return null;
        }
    }

    /// <summary>True for a value that is handed to a parameter, as far as syntax tells.</summary>
    public static bool MayBeParameter(ExpressionSyntax value) => Outermost(value).Parent is ArgumentSyntax or AttributeArgumentSyntax;

    /// <summary>The name of the parameter that takes the value; costs a binding, so it is asked last.</summary>
    public static GivenName? FromParameter(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var node = Outermost(value);
        if (node.Parent is ArgumentSyntax argument
            && model.GetOperation(argument, cancellation) is IArgumentOperation { Parameter: { } parameter })
        {
            // The rule about fixed keys judges key derivation.
            return parameter.ContainingType?.Name is "Rfc2898DeriveBytes" or "PasswordDeriveBytes" or "KeyDerivation"
                ? null
                : new(parameter.Name, true);
        }

        return node.Parent is AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } positional
            && model.GetSymbolInfo(attribute, cancellation).Symbol is IMethodSymbol constructor
            && attribute.ArgumentList!.Arguments.IndexOf(positional) is var index && index < constructor.Parameters.Length
            ? new(constructor.Parameters[index].Name, true)
            : null;
    }

    /// <summary>Climbs through what only changes the form of a value: parentheses, casts, choices, conversions to bytes.</summary>
    private static ExpressionSyntax Outermost(ExpressionSyntax value)
    {
        var node = value;
        while (true)
        {
            switch (node.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax:
                case ConditionalExpressionSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                    node = (ExpressionSyntax)node.Parent;
                    continue;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1,
                    Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call } }
                    when s_conversions.Contains(called.Name.Identifier.ValueText):
                    node = call;
                    continue;
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
                    when access.Expression == node && s_conversions.Contains(access.Name.Identifier.ValueText):
                    node = call;
                    continue;
                default:
                    return node;
            }
        }
    }

    private static GivenName? OfTarget(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => new(name.Identifier.ValueText, true),
        MemberAccessExpressionSyntax member => new(member.Name.Identifier.ValueText, true),
        MemberBindingExpressionSyntax binding => new(binding.Name.Identifier.ValueText, true),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax key }] } when key.Token.Value is string text => new(text, false),
        ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax key }] } when key.Token.Value is string text => new(text, false),
        ConditionalAccessExpressionSyntax access => OfTarget(access.WhenNotNull),
        _ => null,
    };

    /// <summary><c>Add("Password", value)</c> and <c>password.Equals(value)</c>.</summary>
    private static GivenName? OfCall(ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var index = list.Arguments.IndexOf(argument);
        if (index > 0 && list.Arguments[index - 1].Expression is LiteralExpressionSyntax key && key.Token.Value is string text)
        {
            return new(text, false);
        }

        return list.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Equals" } equals }
            ? OfTarget(equals.Expression)
            : null;
    }
}
