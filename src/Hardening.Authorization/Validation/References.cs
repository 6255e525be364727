using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Validation;

/// <summary>Whether everything that a policy names is declared, where it matters and where it does not.</summary>
internal sealed class References(Schema schema)
{
    /// <summary>What is not declared.</summary>
    public IEnumerable<ValidationProblem> Problems(Policy policy)
    {
        var open = new Stack<Expression>([policy.Body]);
        while (open.TryPop(out var expression))
        {
            if (Problem(expression) is { } problem)
            {
                yield return new ValidationProblem(policy.Id, problem, expression.Position);
            }

            foreach (var part in expression.Parts)
            {
                open.Push(part);
            }
        }
    }

    /// <summary>Whether some action of the scope can have both a principal and a resource of it.</summary>
    public bool CanApply(Policy policy)
    {
        var (principals, resources) = (Types(policy.Principal), Types(policy.Resource));
        return schema.Actions.Values.Any(action => IsIn(policy.Action, action) && action.Principals.Overlaps(principals)
            && action.Resources.Overlaps(resources));
    }

    private string? Problem(Expression expression) => expression switch
    {
        Expression.Literal { Value: EntityUid uid } => Conformance.EntityProblem(uid, schema),
        Expression.Is test => schema.EntityTypes.ContainsKey(test.Type) || schema.Actions.Keys.Any(uid => uid.Type == test.Type)
            ? null : $"the schema has no entity type {test.Type}",
        _ => null,
    };

    private static bool IsIn(ActionScope scope, ActionDeclaration action) =>
        scope.Relation is null
        || scope.Actions.Any(named => named.Equals(action.Uid) || (scope.Relation == BinaryOperator.In
            && action.Ancestors.Contains(named)));

    private HashSet<string> Types(EntityScope scope)
    {
        IEnumerable<string> types = scope switch
        {
            { Relation: BinaryOperator.Equal, Entity: { } uid } => [uid.Type],
            { Relation: BinaryOperator.In, Entity: { } uid } => schema.TypesIn(uid.Type),
            _ => schema.EntityTypes.Keys,
        };
        return [.. scope.Type is null ? types : types.Where(type => type == scope.Type)];
    }
}
