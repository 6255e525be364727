using System.Text.Json;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Values;

namespace Hardening.Authorization;

/// <summary>Who wants to do what to what, and under what circumstances.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Action">What is done.</param>
/// <param name="Resource">To what.</param>
/// <param name="Context">The circumstances.</param>
public sealed record AuthorizationRequest(EntityUid Principal, EntityUid Action, EntityUid Resource, RecordValue Context)
{
    /// <summary>
    /// Reads a request from JSON: <c>principal</c>, <c>action</c> and <c>resource</c> as <c>{"type", "id"}</c> or as text
    /// <c>Type::"id"</c>, and <c>context</c>, an object. Further members are not looked at.
    /// </summary>
    /// <param name="json">UTF-8, at most 64 MiB and 256 levels deep.</param>
    /// <param name="schema">Says what strings and objects of the context stand for, and is held to; null for none.</param>
    /// <exception cref="AuthorizationException">HTB0614 malformed, or not what the schema says; HTB0615 over a limit.</exception>
    public static AuthorizationRequest Parse(ReadOnlyMemory<byte> json, Schema? schema = null)
    {
        var input = new JsonInput(AuthorizationCodes.MalformedRequest, "Correct the request, or the schema it is held to.");
        return input.Read(json, root => Read(input, root, schema));
    }

    private static AuthorizationRequest Read(JsonInput input, JsonElement root, Schema? schema)
    {
        var values = new ValueReader(input);
        var (principal, action, resource) = (Uid("principal"), Uid("action"), Uid("resource"));
        var declaration = schema?.Actions.GetValueOrDefault(action);
        if (schema is not null && Problem(schema, declaration, principal, action, resource) is { } problem)
        {
            throw input.Error(string.Empty, problem);
        }

        var context = root.TryGetProperty("context", out var given) ? values.Record(given, declaration?.Context, "context") : RecordValue.Empty;
        return declaration is not null && Conformance.Problem(context, declaration.Context, schema) is { } wrong
            ? throw input.Error("context", wrong)
            : new AuthorizationRequest(principal, action, resource, context);

        EntityUid Uid(string name)
        {
            var member = input.Member(root, name, string.Empty);
            return member.ValueKind == JsonValueKind.String ? EntityUid.Parse(member.GetString()!) : values.Uid(member, name);
        }
    }

    private static string? Problem(Schema schema, ActionDeclaration? action, EntityUid principal, EntityUid actionUid, EntityUid resource) =>
        action is null ? $"the schema has no action {actionUid}"
        : Conformance.EntityProblem(principal, schema) ?? Conformance.EntityProblem(resource, schema)
        ?? (!action.Principals.Contains(principal.Type) ? $"the schema does not let {principal.Type} be the principal of {actionUid}"
            : !action.Resources.Contains(resource.Type) ? $"the schema does not let {resource.Type} be the resource of {actionUid}" : null);
}
