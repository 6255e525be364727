using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Policies;

/// <summary>Which actions a policy is about.</summary>
/// <param name="Relation">Equal to the one action, in the one, in one of several (<paramref name="IsList"/>), or null for all.</param>
/// <param name="Actions">Those actions.</param>
/// <param name="IsList">Whether they are written in brackets.</param>
/// <param name="Position">Where it is written.</param>
internal sealed record ActionScope(BinaryOperator? Relation, IReadOnlyList<EntityUid> Actions, bool IsList, SourcePosition Position)
{
    /// <summary>What must be true.</summary>
    public IEnumerable<Expression> Conditions()
    {
        if (Relation is { } relation)
        {
            Expression[] actions = [.. Actions.Select(action => new Expression.Literal(Position, action))];
            yield return new Expression.Binary(
                Position, relation, new Expression.Variable(Position, RequestVariable.Action), IsList ? new Expression.Set(Position, actions) : actions[0]);
        }
    }

    public override string ToString() => Relation is not { } relation ? "action"
        : $"action {relation.Text()} {(IsList ? $"[{string.Join(", ", Actions)}]" : Actions[0])}";
}
