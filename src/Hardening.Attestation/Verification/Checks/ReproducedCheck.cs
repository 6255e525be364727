using System.Globalization;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// Others have built the same bytes: besides the first, further distinct signers vouch for provenance of this subject.
/// Whoever signs twice counts once.
/// </summary>
internal sealed class ReproducedCheck : ICheck<ArtifactContext>
{
    public string Id => CheckIds.Reproduced;

    public string Name => "reproduced";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { Conditions: { Reproduced: > 0 } conditions } policy)
        {
            return CheckResult.Skip("no policy asks for it");
        }

        var signers = context.Verified.Where(bundle => bundle.Provenance is not null).Select(bundle => bundle.SignerName)
            .Distinct(StringComparer.Ordinal).Count();
        return CheckResult.Of(
            signers > conditions.Reproduced,
            string.Create(CultureInfo.InvariantCulture, $"provenance by {conditions.Reproduced + 1} distinct signers"),
            string.Create(CultureInfo.InvariantCulture, $"{signers}"),
            policy.At(conditions.ReproducedLine));
    }
}
