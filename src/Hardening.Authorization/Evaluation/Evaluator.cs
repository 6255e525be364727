using Hardening.Authorization.Entities;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Evaluation;

/// <summary>Computes expressions over a request and entities.</summary>
internal sealed class Evaluator(AuthorizationRequest request, EntityStore entities)
{
    /// <summary>Whether everything a policy demands is true.</summary>
    /// <exception cref="EvaluationException">It erred.</exception>
    public bool Satisfies(Expression body) => Truth(body);

    /// <exception cref="EvaluationException">The expression has no value.</exception>
    public Value Evaluate(Expression expression) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Variable variable => Variable(variable.Name),
        Expression.Attribute attribute => Attribute(attribute),
        Expression.Binary binary => BinaryEvaluation.Apply(binary, Evaluate(binary.Left), Evaluate(binary.Right), entities),
        Expression.And and => And(and),
        Expression.Or or => Or(or),
        Expression.Not not => BoolValue.Of(!Truth(not.Operand)),
        Expression.Has has => BoolValue.Of(Has(has)),
        Expression.If branch => Evaluate(Truth(branch.Condition) ? branch.Then : branch.Else),
        Expression.Is test => BoolValue.Of(Expect<EntityUid>(test.Target, "an entity").Type == test.Type),
        Expression.Like like => BoolValue.Of(like.Pattern.Matches(Expect<StringValue>(like.Target, "a string").Value)),
        Expression.Set set => new SetValue(set.Elements.Select(Evaluate).ToList()),
        Expression.Record record => new RecordValue(record.Names.Zip(record.Values.Select(Evaluate), KeyValuePair.Create).ToList()),
        Expression.Call call => Call(call),
        Expression.IsEmpty empty => BoolValue.Of(Expect<SetValue>(empty.Target, "a set").Elements.Count == 0),
        Expression.Negate negate => Negate(negate),
        Expression.Slot slot => throw new EvaluationException($"{slot.Name} is not filled", slot.Position),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "unknown kind of expression"),
    };

    private Value Variable(RequestVariable name) => name switch
    {
        RequestVariable.Principal => request.Principal,
        RequestVariable.Action => request.Action,
        RequestVariable.Resource => request.Resource,
        _ => request.Context,
    };

    private BoolValue And(Expression.And and)
    {
        foreach (var operand in and.Operands)
        {
            if (!Truth(operand))
            {
                return BoolValue.False;
            }
        }

        return BoolValue.True;
    }

    private BoolValue Or(Expression.Or or)
    {
        foreach (var operand in or.Operands)
        {
            if (Truth(operand))
            {
                return BoolValue.True;
            }
        }

        return BoolValue.False;
    }

    private bool Truth(Expression expression) => Expect<BoolValue>(expression, "a truth value").Value;

    private T Expect<T>(Expression expression, string what)
        where T : Value =>
        Evaluate(expression) is var value && value is T expected
            ? expected
            : throw new EvaluationException($"{what} is expected, not {value.Kind}", expression.Position);

    private Value Attribute(Expression.Attribute attribute)
    {
        var target = Evaluate(attribute.Target);
        var record = target switch
        {
            RecordValue value => value,
            EntityUid uid => entities.Find(uid)?.Attributes
                ?? throw new EvaluationException($"there is no entity {uid}", attribute.Position),
            _ => throw new EvaluationException($"an entity or a record is expected, not {target.Kind}", attribute.Position),
        };
        return record.TryGet(attribute.Name, out var found) ? found
            : throw new EvaluationException($"{(target is EntityUid ? target : "the record")} has no attribute \"{attribute.Name}\"", attribute.Position);
    }

    private bool Has(Expression.Has has) => Evaluate(has.Target) switch
    {
        RecordValue record => record.Fields.ContainsKey(has.Name),
        EntityUid uid => entities.Find(uid)?.Attributes.Fields.ContainsKey(has.Name) ?? false,
        var other => throw new EvaluationException($"an entity or a record is expected, not {other.Kind}", has.Position),
    };

    private LongValue Negate(Expression.Negate negate)
    {
        var number = Expect<LongValue>(negate.Operand, "a number").Value;
        return number != long.MinValue ? new LongValue(-number)
            : throw new EvaluationException("the number does not fit 64 bits", negate.Position);
    }

    private Value Call(Expression.Call call)
    {
        var function = call.Function;
        if (function.CountProblem(call.Arguments.Count) is { } count)
        {
            throw new EvaluationException(count, call.Position);
        }

        var arguments = new Value[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i]);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (Schemas.Conformance.Problem(arguments[i], function.Parameters[i], null) is { } problem)
            {
                throw new EvaluationException($"{function.Name}: {problem}", call.Arguments[i].Position);
            }
        }

        return function.Apply(arguments)
            ?? throw new EvaluationException($"{function.Name}: {arguments[0]} {function.Failure}", call.Position);
    }
}
