using Hardening.Authorization.Entities;
using Hardening.Authorization.Evaluation;
using Hardening.Authorization.Policies;

namespace Hardening.Authorization;

/// <summary>Decides requests: no unless something permits, no whenever something forbids. A policy that errs takes no part.</summary>
public static class Authorizer
{
    /// <summary>Decides a request. The answer does not depend on the order of policies.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policies">The policies; templates without values take no part.</param>
    /// <param name="entities">The entities that policies look at.</param>
    public static AuthorizationResponse Decide(AuthorizationRequest request, PolicySet policies, EntityStore entities)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(entities);
        var evaluator = new Evaluator(request, entities);
        var (permits, forbids, errors) = (new List<string>(), new List<string>(), new List<PolicyError>());
        foreach (var policy in policies.Static)
        {
            try
            {
                if (evaluator.Satisfies(policy.Body))
                {
                    (policy.Effect == Effect.Permit ? permits : forbids).Add(policy.Id);
                }
            }
            catch (EvaluationException error)
            {
                errors.Add(new PolicyError(policy.Id, error.Message, error.Position));
            }
        }

        return forbids.Count == 0 && permits.Count > 0
            ? new AuthorizationResponse(Decision.Allow, permits, errors)
            : new AuthorizationResponse(Decision.Deny, forbids, errors);
    }
}
