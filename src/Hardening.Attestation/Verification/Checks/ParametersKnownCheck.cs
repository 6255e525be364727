using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>A parameter nobody expects may have turned the build into another one; so each must be known.</summary>
internal sealed class ParametersKnownCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.ParametersKnown;

    public override string Name => "parameters-known";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        var provenance = context.Provenance!;
        if (!policy.ConstrainsProvenance)
        {
            return CheckResult.Skip("the policy does not ask about the build");
        }

        var known = BuildTypes.KnownParameters(provenance);
        var unknown = ExternalParameters.Leaves(provenance.ExternalParameters)
            .Where(leaf => !ExternalParameters.IsKnown(leaf, known, policy.Parameters))
            .ToArray();
        return unknown.Length == 0
            ? CheckResult.Pass(
                "only parameters that the build type defines or the policy names",
                string.Join(", ", provenance.ExternalParameters.EnumerateObject().Select(p => p.Name)))
            : CheckResult.Fail("only parameters that the build type defines or the policy names", string.Join(", ", unknown.Take(5)));
    }
}
