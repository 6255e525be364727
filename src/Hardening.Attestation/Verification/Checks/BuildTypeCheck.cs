using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class BuildTypeCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.BuildType;

    public override string Name => "build-type";

    protected override CheckResult Check(
        SlsaProvenance provenance, VerificationPolicy policy) => OneOf(policy.BuildTypes, provenance.BuildType, policy);
}
