using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class BuilderCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.Builder;

    public override string Name => "builder";

    protected override CheckResult Check(
        SlsaProvenance provenance, VerificationPolicy policy) => OneOf(policy.Builders, provenance.BuilderId, policy);
}
