using System.Globalization;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Every clause of <c>allOf</c> is met; the first that is not says why.</summary>
internal sealed class AllOfCheck : ICheck<ArtifactContext>
{
    public string Id => CheckIds.AllOf;

    public string Name => "all-of";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { AllOf: { Count: > 0 } clauses } policy)
        {
            return CheckResult.Skip("no policy has such clauses");
        }

        foreach (var clause in clauses)
        {
            if (PolicyClause.Problem(context, clause) is { } problem)
            {
                return problem;
            }
        }

        return CheckResult.Pass(
            string.Create(CultureInfo.InvariantCulture, $"{clauses.Count} clauses met"), "all", policy.At(clauses[0].Line));
    }
}
