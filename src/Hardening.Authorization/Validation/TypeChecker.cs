using Hardening.Authorization.Schemas;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Validation;

/// <summary>
/// The types of expressions in one kind of request. What cannot be reached, because a condition is known to be true or false
/// in this kind, has no type and needs none. Optional attributes and tags can be read only where they were asked for.
/// </summary>
internal sealed class TypeChecker(Schema schema, RequestEnvironment environment)
{
    private readonly BinaryTypes binaries = new(schema, environment);

    /// <summary>The type of an expression where something is known to be there.</summary>
    /// <exception cref="TypeException">It has none.</exception>
    public Typing Check(Expression expression, Capabilities known) => expression switch
    {
        Expression.Literal literal => Literal(literal),
        Expression.Variable variable => Variable(variable.Name),
        Expression.If branch => If(branch, known),
        Expression.And and => And(and, known),
        Expression.Or or => Or(or, known),
        Expression.Not not => Truth(not.Operand, known).Known is { } value ? (value ? CedarType.False : CedarType.True) : CedarType.Bool,
        Expression.Negate negate => Expect(negate.Operand, CedarType.Number, known),
        Expression.Binary binary => Binary(binary, known),
        Expression.IsEmpty empty => AnySet(empty.Target, Check(empty.Target, known).Type),
        Expression.Attribute attribute => Attribute(attribute, known),
        Expression.Has has => Has(has, known),
        Expression.Like like => Like(like, known),
        Expression.Is test => Is(test, known),
        Expression.Set set => Set(set, known),
        Expression.Record record => new CedarType.Record(record.Names.Zip(
            record.Values, (name, value) => KeyValuePair.Create(name, new CedarType.AttributeType(Check(value, known).Type, true)))),
        Expression.Call call => Call(call, known),
        // An entity of any type can stand there.
        Expression.Slot slot => throw new TypeException($"{slot.Name} has no type", slot.Position),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "unknown kind of expression"),
    };

    private CedarType Literal(Expression.Literal literal) => literal.Value switch
    {
        BoolValue truth => truth.Value ? CedarType.True : CedarType.False,
        LongValue => CedarType.Number,
        StringValue => CedarType.Text,
        EntityUid uid => Conformance.EntityProblem(uid, schema) is { } problem
            ? throw new TypeException(problem, literal.Position) : new CedarType.Entity(uid.Type),
        _ => throw new TypeException($"{literal} is no literal", literal.Position),
    };

    private CedarType Variable(RequestVariable name) => name switch
    {
        RequestVariable.Principal => new CedarType.Entity(environment.Principal),
        RequestVariable.Action => new CedarType.Entity(environment.Action.Uid.Type),
        RequestVariable.Resource => new CedarType.Entity(environment.Resource),
        _ => environment.Action.Context,
    };

    private CedarType.Boolean Truth(Expression expression, Capabilities known) => AsTruth(Check(expression, known).Type, expression);

    private static CedarType.Boolean AsTruth(CedarType type, Expression expression) =>
        type as CedarType.Boolean ?? throw new TypeException($"Bool is expected, not {type}", expression.Position);

    private CedarType Expect(Expression expression, CedarType expected, Capabilities known) =>
        Check(expression, known).Type is var type && type.Equals(expected)
            ? type : throw new TypeException($"{expected} is expected, not {type}", expression.Position);

    private Typing If(Expression.If branch, Capabilities known)
    {
        var condition = Check(branch.Condition, known);
        var inThen = known.Union(condition.WhenTrue);
        switch (AsTruth(condition.Type, branch.Condition).Known)
        {
            case true:
                var only = Check(branch.Then, inThen);
                return only with { WhenTrue = condition.WhenTrue.Union(only.WhenTrue) };
            case false:
                return Check(branch.Else, known);
        }

        var (then, otherwise) = (Check(branch.Then, inThen), Check(branch.Else, known));
        var type = TypeLattice.Join(then.Type, otherwise.Type)
            ?? throw new TypeException($"both branches must be of one type, not {then.Type} and {otherwise.Type}", branch.Position);
        return new Typing(type, condition.WhenTrue.Union(then.WhenTrue).Intersect(otherwise.WhenTrue));
    }

    private Typing And(Expression.And and, Capabilities known)
    {
        var (gained, certain) = (Capabilities.None, true);
        foreach (var operand in and.Operands)
        {
            var next = Check(operand, known.Union(gained));
            switch (AsTruth(next.Type, operand).Known)
            {
                case false:
                    return CedarType.False;
                case null:
                    certain = false;
                    break;
            }

            gained = gained.Union(next.WhenTrue);
        }

        return new Typing(certain ? CedarType.True : CedarType.Bool, gained);
    }

    private Typing Or(Expression.Or or, Capabilities known)
    {
        Typing? so = null;
        foreach (var operand in or.Operands)
        {
            var next = Check(operand, known);
            switch (AsTruth(next.Type, operand).Known)
            {
                case true:
                    return CedarType.True;
                case null:
                    so = so is { } before ? new Typing(CedarType.Bool, before.WhenTrue.Intersect(next.WhenTrue)) : next;
                    break;
            }
        }

        return so ?? CedarType.False;
    }

    private Typing Binary(Expression.Binary binary, Capabilities known)
    {
        if (binary.Right is Expression.Slot)
        {
            return CedarType.Bool;
        }

        var (left, right) = (Check(binary.Left, known).Type, Check(binary.Right, known).Type);
        return binaries.Check(binary, left, right, known);
    }

    internal static CedarType AnySet(Expression expression, CedarType type) =>
        type is CedarType.Set ? CedarType.Bool : throw new TypeException($"a set is expected, not {type}", expression.Position);

    private CedarType Attribute(Expression.Attribute attribute, Capabilities known)
    {
        var target = Check(attribute.Target, known).Type;
        if (AttributesOf(target, attribute).Attributes.GetValueOrDefault(attribute.Name) is not { } declared)
        {
            throw new TypeException($"{target} has no attribute \"{attribute.Name}\"", attribute.Position);
        }

        return declared.IsRequired || known.HasAttribute(attribute.Target, attribute.Name)
            ? declared.Type
            : throw new TypeException($"the attribute \"{attribute.Name}\" may be missing; ask with has before", attribute.Position);
    }

    private Typing Has(Expression.Has has, Capabilities known)
    {
        var target = Check(has.Target, known).Type;
        if (AttributesOf(target, has).Attributes.GetValueOrDefault(has.Name) is not { } declared)
        {
            return CedarType.False;
        }

        // An entity may be missing altogether, and with it the attributes that it must have.
        return (declared.IsRequired && target is CedarType.Record) || known.HasAttribute(has.Target, has.Name)
            ? CedarType.True
            : new Typing(CedarType.Bool, Capabilities.Attribute(has.Target, has.Name));
    }

    private CedarType.Record AttributesOf(CedarType type, Expression expression) => type switch
    {
        CedarType.Record record => record,
        CedarType.Entity entity => schema.EntityTypes.TryGetValue(entity.Name, out var declared) ? declared.Attributes : CedarType.EmptyRecord,
        _ => throw new TypeException($"an entity or a record is expected, not {type}", expression.Position),
    };

    private CedarType Like(Expression.Like like, Capabilities known)
    {
        Expect(like.Target, CedarType.Text, known);
        return CedarType.Bool;
    }

    private CedarType Is(Expression.Is test, Capabilities known) => Check(test.Target, known).Type is var type
        && type is CedarType.Entity entity
        ? (entity.Name == test.Type ? CedarType.True : CedarType.False)
        : throw new TypeException($"an entity is expected, not {type}", test.Position);

    private CedarType.Set Set(Expression.Set set, Capabilities known)
    {
        if (set.Elements.Count == 0)
        {
            throw new TypeException("an empty set has no type", set.Position);
        }

        var element = Check(set.Elements[0], known).Type;
        foreach (var further in set.Elements.Skip(1))
        {
            var type = Check(further, known).Type;
            element = TypeLattice.Join(element, type)
                ?? throw new TypeException($"the elements of a set must be of one type, not {element} and {type}", further.Position);
        }

        return new CedarType.Set(element);
    }

    private CedarType Call(Expression.Call call, Capabilities known)
    {
        var function = call.Function;
        if (function.CountProblem(call.Arguments.Count) is { } count)
        {
            throw new TypeException(count, call.Position);
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            Expect(call.Arguments[i], function.Parameters[i], known);
        }

        if (function.IsConstructor)
        {
            var argument = call.Arguments[0] as Expression.Literal
                ?? throw new TypeException($"{function.Name} takes a literal where a schema is held to", call.Arguments[0].Position);
            if (function.Apply([argument.Value]) is null)
            {
                throw new TypeException($"{argument} {function.Failure}", call.Arguments[0].Position);
            }
        }

        return function.Result;
    }
}
