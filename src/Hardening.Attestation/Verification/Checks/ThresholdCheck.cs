using System.Globalization;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Counts distinct signers, so that none can vouch twice: identities where there are certificates, whose keys are new each time,
/// else keys.</summary>
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

        var signers = context.Verified.Select(b => b.SignerName).Distinct(StringComparer.Ordinal).Count();
        return CheckResult.Of(
            signers >= policy.Threshold,
            string.Create(CultureInfo.InvariantCulture, $"{policy.Threshold} distinct signers"),
            string.Create(CultureInfo.InvariantCulture, $"{signers}"),
            policy.At(policy.ThresholdLine));
    }
}
