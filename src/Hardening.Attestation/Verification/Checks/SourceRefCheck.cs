using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class SourceRefCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.SourceRef;

    public override string Name => "source-ref";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        var provenance = context.Provenance!;
        if (policy.SourceRefs.Count == 0)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var seen = BuildTypes.SourceOf(provenance)?.Ref;
        var match = seen is null ? null : policy.SourceRefs.FirstOrDefault(r => RefPattern.Matches(r.Value, seen));
        return CheckResult.Of(
            match is not null, string.Join(" or ", policy.SourceRefs.Select(r => r.Value)), seen ?? "no ref",
            policy.At((match ?? policy.SourceRefs[0]).Line));
    }
}
