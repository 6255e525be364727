using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Policies;

/// <summary>Which principals or resources a policy is about.</summary>
/// <param name="Variable">Which of the two.</param>
/// <param name="Type">The type they must be of, or null.</param>
/// <param name="Relation">How they must relate to an entity: equal, in, or not at all.</param>
/// <param name="Entity">That entity; null for a place of a template.</param>
/// <param name="Position">Where it is written.</param>
internal sealed record EntityScope(RequestVariable Variable, string? Type, BinaryOperator? Relation, EntityUid? Entity, SourcePosition Position)
{
    /// <summary>The place of a template: <c>?principal</c> or <c>?resource</c>.</summary>
    public string Slot => "?" + ExpressionPrinter.Print(Variable);

    public bool HasSlot => Relation is not null && Entity is null;

    /// <summary>What must be true.</summary>
    public IEnumerable<Expression> Conditions()
    {
        var variable = new Expression.Variable(Position, Variable);
        if (Type is not null)
        {
            yield return new Expression.Is(Position, variable, Type);
        }

        if (Relation is { } relation)
        {
            Expression right = Entity is null ? new Expression.Slot(Position, Slot) : new Expression.Literal(Position, Entity);
            yield return new Expression.Binary(Position, relation, variable, right);
        }
    }

    public override string ToString()
    {
        var text = ExpressionPrinter.Print(Variable);
        if (Type is not null)
        {
            text += $" is {Type}";
        }

        return Relation is { } relation ? $"{text} {relation.Text()} {Entity?.ToString() ?? Slot}" : text;
    }
}
