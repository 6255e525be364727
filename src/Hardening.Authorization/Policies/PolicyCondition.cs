using Hardening.Authorization.Syntax;

namespace Hardening.Authorization.Policies;

/// <summary>A condition: <c>when { … }</c>, or <c>unless { … }</c>.</summary>
internal sealed record PolicyCondition(bool IsUnless, Expression Expression)
{
    /// <summary>What must be true.</summary>
    public Expression Meaning { get; } = IsUnless ? new Expression.Not(Expression.Position, Expression) : Expression;
}
