using Hardening.Authorization.Entities;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Validation;

namespace Hardening.Authorization.Tests.Corpus;

/// <summary>How many published answers ours agree with.</summary>
internal sealed class CedarScore
{
    private int cases;
    private int requests;
    private int decided;
    private int validated;

    public List<string> Differences { get; } = [];

    public void Add(CedarCase published)
    {
        cases++;
        requests += published.Requests.Count;
        try
        {
            var (policies, schema) = (PolicySet.Parse(published.Policies), Schema.Parse(published.Schema));
            var validation = Validator.Validate(policies, schema);
            if (validation.Passed == published.ShouldValidate)
            {
                validated++;
            }
            else
            {
                Differences.Add($"{published.Name}: should{(published.ShouldValidate ? "" : " not")} validate: {string.Join(" | ", validation.Problems)}");
            }

            var entities = EntityStore.Parse(published.Entities, schema);
            decided += published.Requests.Count(request => IsDecided(published, request, policies, schema, entities));
        }
        catch (AuthorizationException refused)
        {
            Differences.Add($"{published.Name}: {refused.Code} {refused.Message}");
        }
    }

    public override string ToString() => FormattableString.Invariant(
        $"{cases} cases: {decided} of {requests} requests ({Share(decided, requests)}) and {validated} of {cases} validations ({Share(validated, cases)}) as published");

    private static string Share(int part, int whole) => FormattableString.Invariant($"{100.0 * part / whole:0.00} %");

    private bool IsDecided(CedarCase published, CedarCase.Request request, PolicySet policies, Schema schema, EntityStore entities)
    {
        var response = Authorizer.Decide(AuthorizationRequest.Parse(request.Json, schema), policies, entities);
        var same = response.Decision == request.Decision
            && response.Reasons.Order(StringComparer.Ordinal).SequenceEqual(request.Reasons)
            && response.Errors.Select(error => error.PolicyId).Order(StringComparer.Ordinal).SequenceEqual(request.Errors);
        if (!same)
        {
            Differences.Add($"{published.Name}: {response.Decision}, {string.Join(" | ", response.Errors)}, expected {request.Decision}, {string.Join(",", request.Errors)}");
        }

        return same;
    }
}
