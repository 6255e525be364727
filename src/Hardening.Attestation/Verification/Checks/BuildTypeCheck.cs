using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class BuildTypeCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.BuildType;

    public override string Name => "build-type";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy) => OneOf(policy.BuildTypes, context.Provenance!.BuildType, policy);
}
