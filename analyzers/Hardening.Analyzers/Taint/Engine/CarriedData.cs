using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Whether the code at a source or sink can matter at all, told without following data: a format that is a constant is no
/// sink of anything, and a length that is read is no source.
/// </summary>
internal static class CarriedData
{
    // How deep an expression is looked into; whatever is deeper may carry data.
    private const int MaxDepth = 6;

    /// <summary>Whether an argument that one of the sinks means may hold data that is not fixed.</summary>
    public static bool Reaches(ModelRow[] sinks, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var row in sinks)
        {
            foreach (var name in row.From)
            {
                if (name == "this")
                {
                    return true;
                }

                foreach (var argument in arguments)
                {
                    if ((argument.Parameter is not { } parameter || SinkParameters.IsMeant(parameter, name)) && MayCarry(argument.Value))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether a property that is a sink is given data that is not fixed.</summary>
    public static bool Reaches(ModelRow[] sinks, IPropertyReferenceOperation property)
    {
        foreach (var row in sinks)
        {
            if (row.From.Contains("value"))
            {
                return property.Parent is not IAssignmentOperation assignment
                    ? property.Parent is ITupleOperation
                    : ReferenceEquals(assignment.Target, property) && MayCarry(assignment.Value);
            }
        }

        return false;
    }

    /// <summary>Whether the expression may hold data from elsewhere, as far as its form and type tell.</summary>
    public static bool MayCarry(IOperation operation, int depth = 0)
    {
        if (operation.ConstantValue.HasValue || TypeFacts.CannotCarry(operation.Type))
        {
            return false;
        }

        if (depth > MaxDepth)
        {
            return true;
        }

        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return MayCarry(conversion.Operand, depth + 1);
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add } sum:
                return MayCarry(sum.LeftOperand, depth + 1) || MayCarry(sum.RightOperand, depth + 1);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return MayCarry(choice.WhenTrue, depth + 1) || MayCarry(whenFalse, depth + 1);
            case IInterpolatedStringOperation text:
                foreach (var part in text.Parts)
                {
                    if (part is not IInterpolatedStringTextOperation
                        && (part is not IInterpolationOperation hole || MayCarry(hole.Expression, depth + 1)))
                    {
                        return true;
                    }
                }

                return false;
            case IArrayCreationOperation { Initializer: { } initializer }:
                foreach (var element in initializer.ElementValues)
                {
                    if (MayCarry(element, depth + 1))
                    {
                        return true;
                    }
                }

                return false;
            case ITypeOfOperation or INameOfOperation or IDefaultValueOperation:
                return false;
            default:
                return true;
        }
    }
}
