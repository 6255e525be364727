using Hardening.Authorization;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Values;

namespace Hardening.Credentials.Policies;

/// <summary>
/// Policies in Cedar: principal <c>Requester::"name"</c>, action <c>Action::"get"</c> and so on, resource
/// <c>Credential::"name"</c> with the attribute <c>type</c>, context <c>{ purpose, metadata }</c>. A policy that errs permits
/// nothing and forbids everything.
/// </summary>
/// <param name="policies">The policies.</param>
public sealed class CedarPolicy(PolicySet policies) : ICredentialPolicy
{
    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(CredentialAccess access, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(access);
        var credential = new EntityUid("Credential", access.Name);
        var entities = new EntityStore([new Entity(credential, Record(("type", new StringValue(access.Type))), RecordValue.Empty, [])]);
        var metadata = new RecordValue(access.Metadata.Select(pair => KeyValuePair.Create(pair.Key, (Value)new StringValue(pair.Value))));
        var request = new AuthorizationRequest(
            new EntityUid("Requester", access.Requester), new EntityUid("Action", access.Operation), credential,
            Record(("purpose", new StringValue(access.Purpose)), ("metadata", metadata)));
        var response = Authorizer.Decide(request, policies, entities);

        // Cedar leaves out a policy that errs. Where it was one that forbids, that would open what it was meant to close.
        return ValueTask.FromResult(response is { Decision: Decision.Allow, Errors.Count: 0 });
    }

    private static RecordValue Record(params (string Name, Value Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
