using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>Questions that many rules ask of an operation.</summary>
internal static class Operations
{
    /// <summary>The value without conversions and parentheses around it.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IConversionOperation { Operand.Type: IArrayTypeSymbol } conversion: // byte[] to span or memory
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The nearest operation around this one that is neither a conversion nor a parenthesis.</summary>
    public static IOperation? Consumer(this IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>
    /// The value is only looked at (compared, matched, named, masked out) and configures nothing, here or in the method of
    /// this compilation that it is handed to; or it defines another member of its own enumeration.
    /// </summary>
    public static bool IsOnlyTested(this IOperation operation) =>
        operation.IsTestedHere()
        || (operation.Consumer() is IArgumentOperation argument && ParameterFacts.IsOnlyTested(argument.Parameter?.OriginalDefinition,
            operation.SemanticModel));

    /// <summary>The expression around the value only looks at it.</summary>
    public static bool IsTestedHere(this IOperation operation)
    {
        var consumer = operation.Consumer();
        while (consumer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Or })
        {
            consumer = consumer.Consumer();
        }

        return consumer switch
        {
            IBinaryOperation binary => binary.OperatorKind
                is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.And
                or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual,
            IUnaryOperation unary => unary.OperatorKind == UnaryOperatorKind.BitwiseNegation,
            IInvocationOperation call => call.TargetMethod.Name is "HasFlag" or "Equals",
            IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.Name
                is "HasFlag" or "Equals" or "Contains" or "ContainsKey" or "ThrowIfEqual" or "ThrowIfNotEqual",
            IPatternOperation or ICaseClauseOperation or INameOfOperation => true,
            IFieldInitializerOperation { InitializedFields: [{ ContainingType.TypeKind: TypeKind.Enum }, ..] } => true,
            _ => false,
        };
    }

    /// <summary>The argument for a parameter, wherever it stands and whether or not it is named.</summary>
    public static IArgumentOperation? For(this ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The number an expression is known to have: a constant, or a local or private field that only ever holds one.</summary>
    public static int? ConstantInt(this IOperation operation) => operation.ConstantOrLocal() is int number ? number : null;

    /// <summary>The text an expression is known to have: a constant, or a local or private field that only ever holds one.</summary>
    public static string? ConstantString(this IOperation operation) => operation.ConstantOrLocal() as string;

    /// <summary>True when the expression is known to be false: a constant, or a local that only ever is.</summary>
    public static bool IsKnownFalse(this IOperation operation) => operation.ConstantOrLocal() is false;

    /// <summary>True when the expression is known to be true: a constant, or a local that only ever is.</summary>
    public static bool IsKnownTrue(this IOperation operation) => operation.ConstantOrLocal() is true;

    /// <summary>The value of a constant, or of a local that only ever holds one; an enumeration member is its number.</summary>
    public static object? ConstantObject(this IOperation operation) => operation.ConstantOrLocal();

    private static object? ConstantOrLocal(this IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return operation.ConstantValue.Value;
        }

        operation = operation.Unwrap();
        if (operation is ILocalReferenceOperation local && LocalFacts.Around(local).OnlyValue(local.Local) is { } value)
        {
            return value.Unwrap().ConstantValue is { HasValue: true } constant ? constant.Value : null;
        }

        return operation switch
        {
            { ConstantValue.HasValue: true } => operation.ConstantValue.Value,
            IFieldReferenceOperation field => FixedMember.Of(field.Field, field)?.Constant,
            _ => null,
        };
    }
}
