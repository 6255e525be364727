using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Judges an artifact by one clause of a policy: the bundles that meet what the clause asks of a bundle must together meet
/// what it asks of an artifact.
/// </summary>
internal static class PolicyClause
{
    /// <summary>Null when the clause is met; else the failure that came nearest to meeting it, told with the name of its check.</summary>
    internal static CheckResult? Problem(ArtifactContext context, VerificationPolicy clause)
    {
        var meeting = new List<BundleContext>();
        (int Step, CheckResult Result)? nearest = null;
        foreach (var bundle in context.Verified.Select(bundle => bundle.Under(clause)))
        {
            if (FirstFailure(VerificationSteps.Clause, bundle) is not { } failure)
            {
                meeting.Add(bundle);
            }
            else if (nearest is null || failure.Step > nearest.Value.Step)
            {
                nearest = (failure.Step, failure.Result with { Seen = $"{failure.Result.Seen} ({bundle.Name})" });
            }
        }

        // Why a bundle did not count says more than that something is missing without it.
        return FirstFailure(VerificationSteps.Artifact, context.Under(clause, meeting)) is { } missing ? (nearest ?? missing).Result : null;
    }

    private static (int Step, CheckResult Result)? FirstFailure<TContext>(IReadOnlyList<ICheck<TContext>> steps, TContext context)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            var result = steps[step].Run(context);
            if (result.Status == CheckStatus.Failed)
            {
                return (step, result with { Expected = $"{steps[step].Name}: {result.Expected}" });
            }
        }

        return null;
    }
}
