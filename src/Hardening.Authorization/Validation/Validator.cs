using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;

namespace Hardening.Authorization.Validation;

/// <summary>
/// Says whether policies fit a schema: everything they name is declared, and in every kind of request that the schema allows
/// each expression that can be reached has a type.
/// </summary>
public static class Validator
{
    /// <summary>Validates policies and templates.</summary>
    public static ValidationResult Validate(PolicySet policies, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(schema);
        var references = new References(schema);
        RequestEnvironment[] environments = [.. RequestEnvironment.All(schema)];
        var (problems, warnings) = (new List<ValidationProblem>(), new List<ValidationProblem>());
        foreach (var policy in policies.All)
        {
            var found = references.Problems(policy).ToList();
            if (!references.CanApply(policy))
            {
                found.Add(new ValidationProblem(policy.Id, "the schema has no action for principals and resources as in the scope", policy.Position));
            }

            var applies = Check(policy, schema, environments, found);
            problems.AddRange(found.Distinct());
            if (!applies && found.Count == 0)
            {
                warnings.Add(new ValidationProblem(policy.Id, "the policy can never apply", policy.Position));
            }
        }

        return new ValidationResult(problems, warnings);
    }

    // Whether it can apply in some kind of request.
    private static bool Check(Policy policy, Schema schema, RequestEnvironment[] environments, List<ValidationProblem> found)
    {
        var applies = false;
        foreach (var environment in environments)
        {
            try
            {
                applies |= !new TypeChecker(schema, environment).Check(policy.Body, Capabilities.None).Type.Equals(CedarType.False);
            }
            catch (TypeException error)
            {
                found.Add(new ValidationProblem(policy.Id, error.Message, error.Position));
            }
        }

        return applies;
    }
}
