using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class SourceRepositoryCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.SourceRepository;

    public override string Name => "source-repository";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        var provenance = context.Provenance!;
        if (policy.SourceRepository is not { } wanted)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var seen = BuildTypes.SourceOf(provenance)?.Repository;
        return CheckResult.Of(
            seen is not null && BuildTypes.SameRepository(seen, wanted.Value), wanted.Value,
            seen ?? "no source that this build type records", policy.At(wanted.Line));
    }
}
