using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Whether a text is put together from parts where it is used or in the local it comes from.</summary>
internal static class JoinedText
{
    private const int MaxDepth = 4;

    public static bool Is(IOperation value, int depth = 0)
    {
        value = value.Unwrap();
        return depth <= MaxDepth && value switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IInterpolatedStringOperation => true,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => true,
            IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join",
                ContainingType.SpecialType: SpecialType.System_String } } => true,
            IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType.Name: "StringBuilder" } } => true,
            IInvocationOperation { TargetMethod: { Name: "Replace" or "Insert", ContainingType.SpecialType: SpecialType.System_String } } =>
                true,
            IConditionalOperation { WhenFalse: { } otherwise } choice => Is(choice.WhenTrue, depth + 1) || Is(otherwise, depth + 1),
            ICoalesceOperation choice => Is(choice.Value, depth + 1) || Is(choice.WhenNull, depth + 1),
            ISimpleAssignmentOperation assignment => Is(assignment.Value, depth + 1),
            ILocalReferenceOperation local => IsLocal(local, depth),
            _ => false,
        };
    }

    private static bool IsLocal(ILocalReferenceOperation local, int depth)
    {
        var facts = LocalFacts.Around(local);
        foreach (var value in facts.Values(local.Local))
        {
            if (Is(value, depth + 1))
            {
                return true;
            }
        }

        foreach (var use in facts.Uses(local.Local))
        {
            if (use.Parent is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum && sum.Target == use)
            {
                return true;
            }
        }

        return false;
    }
}
