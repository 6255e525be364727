using System.Globalization;
using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The SLSA build level, which follows from the pair of signer and builder as the policy judges it, and from nothing else.</summary>
internal sealed class SlsaLevelCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.SlsaLevel;

    public override string Name => "slsa-level";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        if (policy.SlsaLevel == 0)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var level = BuilderTrust.LevelOf(context, policy.Builders);
        return CheckResult.Of(
            level >= policy.SlsaLevel,
            string.Create(CultureInfo.InvariantCulture, $"SLSA build level {policy.SlsaLevel}"),
            string.Create(CultureInfo.InvariantCulture, $"level {level} for {context.Provenance!.BuilderId}"),
            policy.At(policy.SlsaLevelLine));
    }
}
