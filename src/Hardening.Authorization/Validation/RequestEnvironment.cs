using Hardening.Authorization.Schemas;

namespace Hardening.Authorization.Validation;

/// <summary>A kind of request that the schema allows.</summary>
internal sealed record RequestEnvironment(string Principal, ActionDeclaration Action, string Resource)
{
    /// <summary>All of them, in an order that depends on nothing but the schema.</summary>
    public static IEnumerable<RequestEnvironment> All(Schema schema) =>
        from action in schema.Actions.Values.OrderBy(action => action.Uid.ToString(), StringComparer.Ordinal)
        from principal in action.Principals.Order(StringComparer.Ordinal)
        from resource in action.Resources.Order(StringComparer.Ordinal)
        select new RequestEnvironment(principal, action, resource);
}
