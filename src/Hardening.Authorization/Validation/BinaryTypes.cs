using Hardening.Authorization.Schemas;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Validation;

/// <summary>The types of operators on two values.</summary>
internal sealed class BinaryTypes(Schema schema, RequestEnvironment environment)
{
    public Typing Check(Expression.Binary binary, CedarType left, CedarType right, Capabilities known)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Equal:
                return CedarTypeOf(Equal(binary, left, right));
            case BinaryOperator.NotEqual:
                return CedarTypeOf(!Equal(binary, left, right));
            case BinaryOperator.In:
                return CedarTypeOf(In(binary, left, right));
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                return left.Equals(right)
                    && (left.Equals(CedarType.Number) || left.Equals(CedarType.Datetime) || left.Equals(CedarType.Duration))
                    ? CedarType.Bool
                    : throw new TypeException($"two numbers, dates or durations are expected, not {left} and {right}", binary.Position);
            case BinaryOperator.Contains:
                return TypeChecker.AnySet(binary.Left, left) is var result && TypeLattice.Join(((CedarType.Set)left).Element, right) is null
                    ? throw new TypeException($"{left} does not contain {right}", binary.Position) : result;
            case BinaryOperator.ContainsAll or BinaryOperator.ContainsAny:
                TypeChecker.AnySet(binary.Left, left);
                TypeChecker.AnySet(binary.Right, right);
                return TypeLattice.Join(left, right) is null
                    ? throw new TypeException($"the sets must be of one type, not {left} and {right}", binary.Position) : CedarType.Bool;
            case BinaryOperator.HasTag or BinaryOperator.GetTag:
                return Tag(binary, left, right, known);
            default:
                return left.Equals(CedarType.Number) && right.Equals(CedarType.Number) ? CedarType.Number
                    : throw new TypeException($"two numbers are expected, not {left} and {right}", binary.Position);
        }
    }

    private static CedarType CedarTypeOf(bool? known) => known switch { null => CedarType.Bool, true => CedarType.True, false => CedarType.False };

    // True, false, or not known.
    private bool? Equal(Expression.Binary binary, CedarType left, CedarType right)
    {
        if (Constant(binary.Left) is { } a && Constant(binary.Right) is { } b)
        {
            return a.Equals(b);
        }

        if (TypeLattice.Join(left, right) is not null)
        {
            return null;
        }

        // Entities of two types are never equal; other types do not compare.
        return left is CedarType.Entity && right is CedarType.Entity
            ? false : throw new TypeException($"{left} and {right} do not compare", binary.Position);
    }

    private bool? In(Expression.Binary binary, CedarType left, CedarType right)
    {
        if (left is not CedarType.Entity entity || (right is CedarType.Set set ? set.Element : right) is not CedarType.Entity other)
        {
            throw new TypeException($"an entity and an entity or a set of them are expected, not {left} and {right}", binary.Position);
        }

        // Actions are all known, with everything they are in.
        if (Constant(binary.Left) is EntityUid { } uid && schema.Actions.TryGetValue(uid, out var action)
            && Entities(binary.Right) is { } groups)
        {
            return groups.Any(group => group.Equals(uid) || action.Ancestors.Contains(group));
        }

        return entity.Name == other.Name || (schema.EntityTypes.TryGetValue(entity.Name, out var type)
            && type.Ancestors.Contains(other.Name))
            || (EntityUid.IsActionType(entity.Name) && ActionsMayBeIn(entity.Name, other.Name))
            ? null : false;
    }

    private bool ActionsMayBeIn(string type, string other) =>
        schema.Actions.Values.Any(action => action.Uid.Type == type && action.Ancestors.Any(ancestor => ancestor.Type == other));

    private Typing Tag(Expression.Binary binary, CedarType left, CedarType right, Capabilities known)
    {
        if (left is not CedarType.Entity entity || !right.Equals(CedarType.Text))
        {
            throw new TypeException($"an entity and a string are expected, not {left} and {right}", binary.Position);
        }

        var tags = schema.EntityTypes.TryGetValue(entity.Name, out var type) ? type.Tags : null;
        if (binary.Operator == BinaryOperator.HasTag)
        {
            return tags is null ? CedarType.False
                : known.HasTag(binary.Left, binary.Right) ? CedarType.True
                : new Typing(CedarType.Bool, Capabilities.Tag(binary.Left, binary.Right));
        }

        return tags is null ? throw new TypeException($"{left} has no tags", binary.Position)
            : known.HasTag(binary.Left, binary.Right) ? tags
            : throw new TypeException("the tag may be missing; ask with hasTag before", binary.Position);
    }

    // The action is one that is known.
    private Value? Constant(Expression expression) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Variable { Name: RequestVariable.Action } => environment.Action.Uid,
        _ => null,
    };

    private List<EntityUid>? Entities(Expression expression)
    {
        Value?[] values = expression is Expression.Set set ? [.. set.Elements.Select(Constant)] : [Constant(expression)];
        return values.All(value => value is EntityUid) ? [.. values.Cast<EntityUid>()] : null;
    }
}
