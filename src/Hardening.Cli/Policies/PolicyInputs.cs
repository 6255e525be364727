using Hardening.Authorization;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Validation;

namespace Hardening.Cli;

/// <summary>What decisions are made from.</summary>
/// <param name="Policies">The policies.</param>
/// <param name="Schema">The schema, if there is one.</param>
/// <param name="Entities">The entities.</param>
/// <param name="Validation">Whether the policies fit the schema, if there is one.</param>
internal sealed record PolicyInputs(PolicySet Policies, Schema? Schema, EntityStore Entities, ValidationResult? Validation)
{
    public AuthorizationResponse Decide(AuthorizationRequest request) => Authorizer.Decide(request, Policies, Entities);
}
