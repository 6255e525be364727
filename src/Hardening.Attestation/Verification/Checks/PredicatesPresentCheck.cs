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
        var wanted = policy.ConstrainsProvenance
            ? policy.Predicates.Append(new PolicyValue(PredicateTypes.SlsaProvenanceV1, 1))
            : policy.Predicates;
        var missing = wanted.FirstOrDefault(p => !present.Contains(p.Value, StringComparer.Ordinal));
        var seen = present.Length == 0 ? "none" : string.Join(", ", present);
        return missing is null
            ? CheckResult.Pass(
                string.Join(" and ", wanted.Select(w => w.Value).Distinct(StringComparer.Ordinal)), seen, policy.At(wanted.First().Line))
            : CheckResult.Fail("a verified statement of type " + missing.Value, seen, policy.At(missing.Line));
    }
}
