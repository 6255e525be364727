using Hardening.Attestation.Packages.Signatures;

namespace Hardening.Attestation.Verification.Packages;

/// <summary>The signers' certificates are made for signing code and led to a trusted root at the time of signing.</summary>
internal sealed class PackageCertificateCheck : ICheck<PackageContext>
{
    public string Id => CheckIds.PackageCertificate;

    public string Name => "package-certificate";

    public CheckResult Run(PackageContext context)
    {
        const string Expected = "a code signing certificate that leads to a trusted root";
        var seen = new List<string>();
        foreach (var (signature, policy) in context.Demanded)
        {
            if (PackageSignatureProof.Root(signature, context.Roots, context.Moments[signature], out var why) is not { } root)
            {
                return CheckResult.Fail(Expected, $"{signature.Role} {signature.Signer}: {why}", policy.At(policy.Line));
            }

            seen.Add($"{signature.Role} by {root}");
        }

        return CheckResult.Pass(Expected, string.Join("; ", seen));
    }
}
