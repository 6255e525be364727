using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Conditions on provenance can only be met by provenance that is there.</summary>
internal sealed class PredicatesPresentCheck : ICheck<ArtifactContext>
{
    public string Id => CheckIds.PredicatesPresent;

    public string Name => "predicates-present";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { } policy || (policy.Predicates.Count == 0 && !policy.ConstrainsProvenance))
        {
            return CheckResult.Skip("no policy demands a kind of statement");
        }

        var present = context.Verified.Select(b => b.Statement?.PredicateType).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var seen = present.Length == 0 ? "none" : string.Join(", ", present);
        if (policy.ConstrainsProvenance && !present.Any(PredicateTypes.IsProvenance))
        {
            return CheckResult.Fail("verified SLSA provenance", seen, policy.At(policy.Line));
        }

        var missing = policy.Predicates.FirstOrDefault(p => !present.Contains(p.Value, StringComparer.Ordinal));
        var expected = policy.Predicates.Count > 0
            ? string.Join(" and ", policy.Predicates.Select(p => p.Value).Distinct(StringComparer.Ordinal))
            : "verified SLSA provenance";
        return missing is null
            ? CheckResult.Pass(expected, seen, policy.At(policy.Predicates.Count > 0 ? policy.Predicates[0].Line : policy.Line))
            : CheckResult.Fail("a verified statement of type " + missing.Value, seen, policy.At(missing.Line));
    }
}
