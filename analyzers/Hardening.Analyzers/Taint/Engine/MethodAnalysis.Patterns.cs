using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Pattern matching: what patterns bind and what they prove.</content>
internal sealed partial class MethodAnalysis
{
    private Value IsPattern(IIsPatternOperation operation)
    {
        var value = Evaluate(operation.Value);
        Bind(operation.Pattern, value);
        if (value.Constant.HasValue && Matches(operation.Pattern, value.Constant.Value) is { } known)
        {
            return Value.OfConstant(known);
        }

        if (PlaceOf(operation.Value) is not { } place)
        {
            return Value.Clean;
        }

        var (whenTrue, whenFalse) = Proof(operation.Pattern);
        return whenTrue == TaintKinds.None && whenFalse == TaintKinds.None
            ? Value.Clean
            : Value.OfFacts([new GuardFact(place, whenTrue, whenFalse)], TaintSet.Empty);
    }

    private static bool? Matches(IPatternOperation pattern, object? constant) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true } expected } => Equals(expected.Value, constant),
        IDiscardPatternOperation => true,
        INegatedPatternOperation negated => !Matches(negated.Pattern, constant),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or =>
            Matches(or.LeftPattern, constant) is var left && Matches(or.RightPattern, constant) is var right
                ? left == true || right == true ? true : left is null || right is null ? null : false
                : null,
        _ => null,
    };

    private static (TaintKinds WhenTrue, TaintKinds WhenFalse) Proof(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation:
                return (TaintKinds.All, TaintKinds.None);
            case INegatedPatternOperation negated:
                var (whenTrue, whenFalse) = Proof(negated.Pattern);
                return (whenFalse, whenTrue);
            case IBinaryPatternOperation binary:
                var left = Proof(binary.LeftPattern);
                var right = Proof(binary.RightPattern);
                return binary.OperatorKind == BinaryOperatorKind.Or
                    ? (left.WhenTrue & right.WhenTrue, left.WhenFalse | right.WhenFalse)
                    : (left.WhenTrue | right.WhenTrue, left.WhenFalse & right.WhenFalse);
            default:
                return (TaintKinds.None, TaintKinds.None);
        }
    }

    private void Bind(IPatternOperation pattern, Value value)
    {
        Spend(1);
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                _state.Set(symbol, TypeFacts.CannotCarry((symbol as ILocalSymbol)?.Type) ? value.WithTaint(TaintSet.Empty) : value);
                break;
            case IRecursivePatternOperation recursive:
                BindRecursive(recursive, value);
                break;
            case IListPatternOperation list:
                for (var i = 0; i < list.Patterns.Length; i++)
                {
                    Bind(list.Patterns[i], ReadCell(value, Cell.AnyElement));
                }

                if (list.DeclaredSymbol is not null)
                {
                    _state.Set(list.DeclaredSymbol, value);
                }

                break;
            case ISlicePatternOperation { Pattern: { } slice }:
                Bind(slice, value);
                break;
            case INegatedPatternOperation negated:
                Bind(negated.Pattern, value);
                break;
            case IBinaryPatternOperation binary:
                Bind(binary.LeftPattern, value);
                Bind(binary.RightPattern, value);
                break;
        }
    }

    private void BindRecursive(IRecursivePatternOperation recursive, Value value)
    {
        if (recursive.DeclaredSymbol is not null)
        {
            _state.Set(recursive.DeclaredSymbol, value);
        }

        if (recursive.DeconstructionSubpatterns.Length > 0)
        {
            var parts = Parts(value, recursive.InputType, recursive.DeconstructionSubpatterns.Length, recursive);
            for (var i = 0; i < parts.Length; i++)
            {
                Bind(recursive.DeconstructionSubpatterns[i], parts[i].Value);
            }
        }

        foreach (var part in recursive.PropertySubpatterns)
        {
            var member = part.Member switch
            {
                IPropertyReferenceOperation property => (ISymbol)property.Property,
                IFieldReferenceOperation field => field.Field,
                _ => null,
            };
            var content = member switch
            {
                null => Value.Of(DeepTaint(value)),
                IFieldSymbol { ContainingType.IsTupleType: true } field => ReadCell(value, TupleCell(field)),
                _ => SourceAt(part.Member, member) ?? ReadCell(value, Cell.Of(member)),
            };
            Bind(part.Pattern, content);
        }
    }
}
