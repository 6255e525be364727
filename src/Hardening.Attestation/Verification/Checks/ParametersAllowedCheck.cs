using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class ParametersAllowedCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.ParametersAllowed;

    public override string Name => "parameters-allowed";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        var provenance = context.Provenance!;
        if (policy.Parameters is not { } parameters)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        foreach (var parameter in parameters)
        {
            var seen = ExternalParameters.ValueAt(provenance.ExternalParameters, parameter.Path);
            if (seen is null || !parameter.Allowed.Contains(seen, StringComparer.Ordinal))
            {
                return CheckResult.Fail(
                    $"{parameter.Path} is {string.Join(" or ", parameter.Allowed)}", seen ?? "absent", policy.At(parameter.Line));
            }
        }

        return CheckResult.Pass(
            $"{parameters.Count} parameters as the policy says", "all", parameters.Count > 0 ? policy.At(parameters[0].Line) : null);
    }
}
