using Hardening.Attestation.Json;
using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Attestation.Verification.Packages;

/// <summary>
/// Time stamps are genuine and lead to a trusted root; a signature with one is judged at that time and outlives its
/// certificate, one without is judged now.
/// </summary>
internal sealed class PackageTimestampCheck : ICheck<PackageContext>
{
    public string Id => CheckIds.PackageTimestamp;

    public string Name => "package-timestamp";

    public CheckResult Run(PackageContext context)
    {
        const string Expected = "time stamps from trusted authorities, or none";
        var seen = new List<string>();
        foreach (var (signature, policy) in context.Demanded)
        {
            if (PackageSignatureProof.Moment(signature, context.Roots, context.Now, out var why) is not { } moment)
            {
                return CheckResult.Fail(Expected, $"{signature.Role}: {why}", policy.At(policy.Line));
            }

            context.Moments.Add(signature, moment);
            seen.Add($"{signature.Role} {(signature.Timestamp is null ? "without, judged now" : Rfc3339.Format(moment))}");
        }

        return CheckResult.Pass(Expected, string.Join("; ", seen));
    }
}
