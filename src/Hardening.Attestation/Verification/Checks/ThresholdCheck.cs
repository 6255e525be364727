using System.Globalization;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Counts distinct keys, so that one signer cannot vouch twice.</summary>
internal sealed class ThresholdCheck : ICheck<ArtifactContext>
{
    public string Id => CheckIds.Threshold;

    public string Name => "threshold";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { ThresholdLine: > 0 } policy)
        {
            return CheckResult.Skip("no policy asks for several signers");
        }

        var signers = context.Verified.Select(b => b.Signer!.PublicKey.Id).Distinct(StringComparer.Ordinal).Count();
        return CheckResult.Of(
            signers >= policy.Threshold,
            string.Create(CultureInfo.InvariantCulture, $"{policy.Threshold} distinct signers"),
            string.Create(CultureInfo.InvariantCulture, $"{signers}"),
            policy.At(policy.ThresholdLine));
    }
}
