using Hardening.Authorization.Entities;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Evaluation;

/// <summary>Operators on two values.</summary>
internal static class BinaryEvaluation
{
    public static Value Apply(Expression.Binary binary, Value left, Value right, EntityStore entities) => binary.Operator switch
    {
        BinaryOperator.Equal => BoolValue.Of(left.Equals(right)),
        BinaryOperator.NotEqual => BoolValue.Of(!left.Equals(right)),
        BinaryOperator.Less => BoolValue.Of(Compare(binary, left, right) < 0),
        BinaryOperator.LessOrEqual => BoolValue.Of(Compare(binary, left, right) <= 0),
        BinaryOperator.Greater => BoolValue.Of(Compare(binary, left, right) > 0),
        BinaryOperator.GreaterOrEqual => BoolValue.Of(Compare(binary, left, right) >= 0),
        BinaryOperator.In => BoolValue.Of(In(binary, left, right, entities)),
        BinaryOperator.Contains => BoolValue.Of(Left<SetValue>(binary, left, "a set").Contains(right)),
        BinaryOperator.ContainsAll => BoolValue.Of(Left<SetValue>(binary, left, "a set").ContainsAll(Right<SetValue>(binary, right, "a set"))),
        BinaryOperator.ContainsAny => BoolValue.Of(Left<SetValue>(binary, left, "a set").ContainsAny(Right<SetValue>(binary, right, "a set"))),
        BinaryOperator.HasTag => BoolValue.Of(HasTag(binary, left, right, entities)),
        BinaryOperator.GetTag => Tag(binary, left, right, entities),
        _ => Arithmetic(binary, Left<LongValue>(binary, left, "a number").Value, Right<LongValue>(binary, right, "a number").Value),
    };

    private static T Left<T>(Expression.Binary binary, Value value, string what)
        where T : Value =>
        value as T ?? throw new EvaluationException($"{what} is expected, not {value.Kind}", binary.Left.Position);

    private static T Right<T>(Expression.Binary binary, Value value, string what)
        where T : Value =>
        value as T ?? throw new EvaluationException($"{what} is expected, not {value.Kind}", binary.Right.Position);

    private static int Compare(Expression.Binary binary, Value left, Value right) => (left, right) switch
    {
        (LongValue a, LongValue b) => a.Value.CompareTo(b.Value),
        (DatetimeValue a, DatetimeValue b) => a.Milliseconds.CompareTo(b.Milliseconds),
        (DurationValue a, DurationValue b) => a.Milliseconds.CompareTo(b.Milliseconds),
        _ => throw new EvaluationException(
            $"two numbers, dates or durations are expected, not {left.Kind} and {right.Kind}", binary.Position),
    };

    private static bool In(Expression.Binary binary, Value left, Value right, EntityStore entities)
    {
        var entity = Left<EntityUid>(binary, left, "an entity");
        if (right is EntityUid other)
        {
            return entities.IsIn(entity, other);
        }

        // Every element is looked at, so that what is wrong in a set shows whatever stands beside it.
        var all = Right<SetValue>(binary, right, "an entity or a set of entities");
        if (all.Elements.FirstOrDefault(element => element is not EntityUid) is { } wrong)
        {
            throw new EvaluationException($"a set of entities is expected, not one with {wrong.Kind}", binary.Right.Position);
        }

        return all.Elements.Any(element => entities.IsIn(entity, (EntityUid)element));
    }

    private static bool HasTag(Expression.Binary binary, Value left, Value right, EntityStore entities)
    {
        var (uid, name) = (Left<EntityUid>(binary, left, "an entity"), Right<StringValue>(binary, right, "a string").Value);
        return entities.Find(uid)?.Tags.Fields.ContainsKey(name) ?? false;
    }

    private static Value Tag(Expression.Binary binary, Value left, Value right, EntityStore entities)
    {
        var (uid, name) = (Left<EntityUid>(binary, left, "an entity"), Right<StringValue>(binary, right, "a string").Value);
        var entity = entities.Find(uid) ?? throw new EvaluationException($"there is no entity {uid}", binary.Position);
        return entity.Tags.TryGet(name, out var tag) ? tag : throw new EvaluationException($"{uid} has no tag \"{name}\"", binary.Position);
    }

    private static LongValue Arithmetic(Expression.Binary binary, long left, long right)
    {
        var result = binary.Operator switch
        {
            BinaryOperator.Add => (Int128)left + right,
            BinaryOperator.Subtract => (Int128)left - right,
            _ => (Int128)left * right,
        };
        return Digits.ToLong(result) is { } number ? new LongValue(number)
            : throw new EvaluationException("the number does not fit 64 bits", binary.Position);
    }
}
