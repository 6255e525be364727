using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hardening.Analyzers;

/// <summary>
/// A field or property that only ever has the value written beside its declaration: <c>readonly</c>, get-only, or private
/// and assigned nowhere in its type.
/// </summary>
internal readonly struct FixedMember
{
    private readonly ExpressionSyntax _value;
    private readonly IOperation _use;

    private FixedMember(ExpressionSyntax value, IOperation use)
    {
        _value = value;
        _use = use;
    }

    public static FixedMember? Of(ISymbol member, IOperation use)
    {
        if (member.DeclaringSyntaxReferences is not [var reference] || member.ContainingType is not { } type)
        {
            return null;
        }

        var value = reference.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax { ExpressionBody: { } body } => body.Expression,
            PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ } getter] } => Returned(getter),
            _ => null,
        };
        var mayBeSetElsewhere = member is IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private }
            or IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } };
        return value is null || mayBeSetElsewhere
            || IsWrittenIn(type, member.Name, isBuffer: value is ArrayCreationExpressionSyntax { Initializer: null })
            ? null
            : new FixedMember(value, use);
    }

    /// <summary>Asks about the value: by its operation in the same file, by its literals in another.</summary>
    public bool Check(Func<IOperation, bool> isFixed)
    {
        if (_value.SyntaxTree != _use.Syntax.SyntaxTree)
        {
            return IsLiteral(_value);
        }

        return _use.SemanticModel?.GetOperation(_value) is { } operation ? isFixed(operation) : IsLiteral(_value);
    }

    /// <summary>The value when it is a constant; of another file only when it is a literal.</summary>
    public object? Constant => _value.SyntaxTree == _use.Syntax.SyntaxTree
        ? _use.SemanticModel?.GetConstantValue(_value) is { HasValue: true } constant ? constant.Value : null
        : _value is LiteralExpressionSyntax literal ? literal.Token.Value : null;

    private static ExpressionSyntax? Returned(AccessorDeclarationSyntax getter) =>
        getter.ExpressionBody?.Expression
        ?? (getter.Body is { Statements: [ReturnStatementSyntax { Expression: { } value }] } ? value : null);

    // The semantic model of another file is expensive to ask for, and literals need none.
    private static bool IsLiteral(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText.Length > 0 && !literal.IsKind(SyntaxKind.NullLiteralExpression),
        CollectionExpressionSyntax collection => collection.Elements.Count > 0
            && collection.Elements.All(element => element is ExpressionElementSyntax { Expression: LiteralExpressionSyntax }),
        ArrayCreationExpressionSyntax { Initializer: { } items } => AreLiterals(items),
        ImplicitArrayCreationExpressionSyntax { Initializer: { } items } => AreLiterals(items),
        InitializerExpressionSyntax items => AreLiterals(items),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetBytes" or "FromBase64String" or "FromHexString" },
            ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax }],
        } => true,
        _ => false,
    };

    private static bool AreLiterals(InitializerExpressionSyntax items) =>
        items.Expressions.Count > 0 && items.Expressions.All(item => item is LiteralExpressionSyntax
            or CastExpressionSyntax { Expression: LiteralExpressionSyntax });

    private static bool IsWrittenIn(INamedTypeSymbol type, string name, bool isBuffer)
    {
        foreach (var part in type.DeclaringSyntaxReferences)
        {
            if (WrittenMembers.In(part.GetSyntax()).MayWrite(name, isBuffer))
            {
                return true;
            }
        }

        return false;
    }
}
