using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <content>Operators: concatenation, comparison and the arithmetic of constants.</content>
internal sealed partial class MethodAnalysis
{
    private Value Binary(IBinaryOperation binary)
    {
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.OperatorMethod is null)
        {
            return Add(binary);
        }

        var left = Evaluate(binary.LeftOperand);
        var right = Evaluate(binary.RightOperand);
        if (Fold(binary.OperatorKind, left.Constant, right.Constant) is { HasValue: true } folded)
        {
            return Value.OfConstant(folded.Value);
        }

        if (IsComparison(binary.OperatorKind))
        {
            return Compare(binary, left, right);
        }

        if (binary.OperatorMethod is { } method)
        {
            return CallOperator(binary, method, [left, right]);
        }

        return Value.Of(DeepTaint(left).Union(DeepTaint(right)));
    }

    /// <summary>Long concatenations nest as deep as they are long, so their left side is walked in a loop.</summary>
    private Value Add(IBinaryOperation binary)
    {
        var operands = new Stack<IOperation>();
        IOperation current = binary;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null,
            ConstantValue.HasValue: false } add)
        {
            operands.Push(add.RightOperand);
            current = add.LeftOperand;
        }

        var joined = new JoinedValue();
        var result = TextOf(current);
        joined.Next(TaintSet.Empty, KnownText(result));
        while (operands.Count > 0)
        {
            var right = TextOf(operands.Pop());
            var taint = joined.Next(DeepTaint(right), KnownText(right));
            var folded = Fold(BinaryOperatorKind.Add, result.Constant, right.Constant);
            result = folded.HasValue
                ? Value.OfConstant(folded.Value)
                : result.Callables.Length + right.Callables.Length > 0
                    ? result.Join(right)
                    : Value.Of(DeepTaint(result).Union(taint));
        }

        return result;
    }

    /// <summary>The parts of an interpolated text, or the arguments of <c>string.Concat</c>.</summary>
    private Value Concatenate(IEnumerable<Value> parts)
    {
        var joined = new JoinedValue();
        var taint = TaintSet.Empty;
        foreach (var part in parts)
        {
            taint = taint.Union(joined.Next(DeepTaint(part), KnownText(part)));
        }

        return Value.Of(taint);
    }

    private Value Interpolate(IInterpolatedStringOperation text) =>
        Concatenate(text.Parts.Select(part => part is IInterpolatedStringTextOperation fixedText ? Evaluate(fixedText.Text) : Evaluate(part)));

    /// <summary><c>string.Format</c> with a format that is known: each argument at the place where it is first used.</summary>
    private Value? FormatKnown(CallSite site)
    {
        if (site.Method is not { Name: "Format", ContainingType.SpecialType: SpecialType.System_String }
            || site.ValueOf(site.OrdinalOf("format")).Constant.Value is not string format)
        {
            return null;
        }

        var parts = new List<Value>();
        var position = 0;
        for (var open = format.IndexOf('{'); open >= 0; open = format.IndexOf('{', position))
        {
            parts.Add(Value.OfConstant(format.Substring(position, open - position)));
            position = open + 1;
            var first = position;
            while (position < format.Length && format[position] is >= '0' and <= '9')
            {
                position++;
            }

            // A brace that is doubled, or none that this code knows, stands for itself.
            parts.Add(position > first ? ArgumentOf(site, format.Substring(first, position - first)) : Value.OfConstant("{"));
        }

        return Concatenate(parts);
    }

    private Value ArgumentOf(CallSite site, string index) =>
        site.OrdinalOf("args") is >= 0 and var all && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ReadCell(site.ValueOf(all), Cell.Element(number))
            : site.ValueOf(site.OrdinalOf("arg" + index));

    private static string? KnownText(Value part) => part.Constant.HasValue ? Text(part.Constant.Value) : null;

    /// <summary>An operand as a part of a text: what ToString of the application's own types makes of it.</summary>
    private Value TextOf(IOperation operand)
    {
        var value = Evaluate(operand);
        var type = operand is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion.Operand.Type : operand.Type;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRecord: false, IsAnonymousType: false } named
            || !_program.Owns(named) || ToStringOf(named) is not { } method)
        {
            return value;
        }

        var site = new CallSite(operand, method, value, [], System.Collections.Immutable.ImmutableArray<IArgumentOperation>.Empty)
        {
            ReceiverType = named,
        };
        return Call(site);
    }

    private static IMethodSymbol? ToStringOf(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers("ToString"))
            {
                if (member is IMethodSymbol { Parameters.Length: 0 } method)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private Value Unary(IUnaryOperation unary)
    {
        var operand = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method)
        {
            return CallOperator(unary, method, [operand]);
        }

        return (unary.OperatorKind, operand.Constant) switch
        {
            (UnaryOperatorKind.Not, { HasValue: true, Value: bool truth }) => Value.OfConstant(!truth),
            (UnaryOperatorKind.Not, _) => Value.OfFacts(Array.ConvertAll(operand.Facts, static fact => fact.Negate()), TaintSet.Empty),
            (UnaryOperatorKind.Minus, { HasValue: true, Value: int number }) => Value.OfConstant(unchecked(-number)),
            (UnaryOperatorKind.Hat, _) => Value.Clean,
            _ => Value.Of(operand.Taint),
        };
    }

    private static bool IsComparison(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            or BinaryOperatorKind.ObjectValueEquals or BinaryOperatorKind.ObjectValueNotEquals;

    private Value Compare(IBinaryOperation binary, Value left, Value right)
    {
        var facts = new List<GuardFact>();
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.ObjectValueEquals
            or BinaryOperatorKind.NotEquals or BinaryOperatorKind.ObjectValueNotEquals)
        {
            var equal = binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.ObjectValueEquals;
            EqualTo(binary.LeftOperand, left, right, equal, facts);
            EqualTo(binary.RightOperand, right, left, equal, facts);
        }

        // An index that was found (>= 0, != -1), or a truth value compared to a constant.
        if (left.Facts.Length > 0 && right.Constant.HasValue && MeansFound(binary.OperatorKind, right.Constant.Value) is { } found)
        {
            facts.AddRange(left.Facts.Select(fact => found ? fact : fact.Negate()));
        }

        return Value.OfFacts(facts.ToArray(), TaintSet.Empty);
    }

    private static bool? MeansFound(BinaryOperatorKind kind, object? constant) => (kind, constant) switch
    {
        (BinaryOperatorKind.Equals, bool truth) => truth,
        (BinaryOperatorKind.NotEquals, bool truth) => !truth,
        (BinaryOperatorKind.GreaterThanOrEqual, 0) or (BinaryOperatorKind.GreaterThan, -1) or (BinaryOperatorKind.NotEquals, -1) => true,
        (BinaryOperatorKind.LessThan, 0) or (BinaryOperatorKind.LessThanOrEqual, -1) or (BinaryOperatorKind.Equals, -1) => false,
        _ => null,
    };

    /// <summary>Data that equals other data is as good as that; what equals something trusted is trusted itself.</summary>
    private void EqualTo(IOperation operand, Value value, Value other, bool equal, List<GuardFact> facts)
    {
        var kinds = TaintKinds.All;
        if (other.Objects.Length == 0 && !value.Constant.HasValue && IsSafer(other.Taint, value.Taint)
            && FactPlace(operand, ref kinds) is { } place)
        {
            var fact = equal ? new GuardFact(place, kinds, TaintKinds.None) : new GuardFact(place, TaintKinds.None, kinds);
            facts.Add(other.Taint.IsEmpty ? fact : fact with { Instead = other.Taint });
        }
    }

    // Of two equal values the one with fewer origins tells more about both.
    private static bool IsSafer(TaintSet first, TaintSet second)
    {
        var isSource = Array.Exists(second.Entries, static entry => entry.Origin.IsSource);
        return Array.TrueForAll(first.Entries, entry =>
            isSource ? !entry.Origin.IsSource : Array.Exists(second.Entries, other => other.Origin.Root == entry.Origin.Root))
            && (isSource || first.Entries.Length < second.Entries.Length);
    }

    private static Optional<object?> Fold(BinaryOperatorKind kind, Optional<object?> left, Optional<object?> right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return default;
        }

        if (kind == BinaryOperatorKind.Add && (left.Value is string || right.Value is string))
        {
            var text = string.Concat(Text(left.Value), Text(right.Value));
            return text.Length <= 4096 ? new Optional<object?>(text) : default;
        }

        if (left.Value is null || right.Value is null || left.Value is string || right.Value is string)
        {
            return kind switch
            {
                BinaryOperatorKind.Equals => new Optional<object?>(Equals(left.Value, right.Value)),
                BinaryOperatorKind.NotEquals => new Optional<object?>(!Equals(left.Value, right.Value)),
                _ => default,
            };
        }

        if (left.Value is bool first && right.Value is bool second)
        {
            return FoldTruth(kind, first, second);
        }

        return Number(left.Value) is { } a && Number(right.Value) is { } b ? FoldNumber(kind, a, b) : default;
    }

    private static Optional<object?> FoldTruth(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.Equals => new Optional<object?>(left == right),
        BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr => new Optional<object?>(left != right),
        BinaryOperatorKind.And => new Optional<object?>(left & right),
        BinaryOperatorKind.Or => new Optional<object?>(left | right),
        _ => default,
    };

    private static Optional<object?> FoldNumber(BinaryOperatorKind kind, long left, long right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals: return new Optional<object?>(left == right);
            case BinaryOperatorKind.NotEquals: return new Optional<object?>(left != right);
            case BinaryOperatorKind.LessThan: return new Optional<object?>(left < right);
            case BinaryOperatorKind.LessThanOrEqual: return new Optional<object?>(left <= right);
            case BinaryOperatorKind.GreaterThan: return new Optional<object?>(left > right);
            case BinaryOperatorKind.GreaterThanOrEqual: return new Optional<object?>(left >= right);
        }

        var result = kind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.Divide when right != 0 => left / right,
            BinaryOperatorKind.Remainder when right != 0 => left % right,
            BinaryOperatorKind.And => left & right,
            BinaryOperatorKind.Or => left | right,
            _ => (long?)null,
        };

        // Only results that no overflow can have changed.
        return result is >= int.MinValue and <= int.MaxValue ? new Optional<object?>((int)result.Value) : default;
    }

    private static long? Number(object value) => value switch
    {
        int number => number,
        char character => character,
        short number => number,
        byte number => number,
        uint number => number,
        long and (> int.MaxValue or < int.MinValue) => null,
        long number => number,
        _ => null,
    };

    private static string Text(object? value) => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
