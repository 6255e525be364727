using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Whether an expression is made of constants only, told without data flow.</summary>
internal static class ConstantText
{
    private const int MaxDepth = 8;

    public static bool Is(IOperation value, int depth = 0)
    {
        value = value.Unwrap();
        if (value.ConstantValue.HasValue || TypeFacts.CannotCarry(value.Type) || depth > MaxDepth)
        {
            return value.ConstantValue.HasValue || TypeFacts.CannotCarry(value.Type);
        }

        return value switch
        {
            ILiteralOperation or INameOfOperation or ITypeOfOperation or IDefaultValueOperation => true,
            IPropertyReferenceOperation { Instance: { } instance } => instance.Unwrap() is ITypeOfOperation,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
            ILocalReferenceOperation local => LocalFacts.Around(local).Parts(local.Local) is { Count: > 0 } values && All(values, depth),
            IConditionalOperation choice =>
                Is(choice.WhenTrue, depth + 1) && choice.WhenFalse is not null && Is(choice.WhenFalse, depth + 1),
            ICoalesceOperation choice => Is(choice.Value, depth + 1) && Is(choice.WhenNull, depth + 1),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => arm.Value is IThrowOperation || Is(arm.Value, depth + 1)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum =>
                Is(sum.RightOperand, depth + 1) && Is(sum.LeftOperand, depth + 1),
            IInterpolatedStringOperation text =>
                text.Parts.All(part => part is not IInterpolationOperation hole || Is(hole.Expression, depth + 1)),
            _ => false,
        };
    }

    private static bool All(IReadOnlyList<IOperation> values, int depth)
    {
        foreach (var value in values)
        {
            if (!Is(value, depth + 1))
            {
                return false;
            }
        }

        return true;
    }
}
