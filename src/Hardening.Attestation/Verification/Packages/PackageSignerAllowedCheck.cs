using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Packages;

/// <summary>The signers are those the policy names: by certificate, by name, and a repository by its address.</summary>
internal sealed class PackageSignerAllowedCheck : ICheck<PackageContext>
{
    public string Id => CheckIds.PackageSignerAllowed;

    public string Name => "package-signer-allowed";

    public CheckResult Run(PackageContext context)
    {
        var seen = new List<string>();
        foreach (var (signature, policy) in context.Demanded)
        {
            if (Mismatch(signature, policy.Fingerprints, signature.Fingerprint, "the certificate sha256:") is { } certificate)
            {
                return certificate(policy.At);
            }

            if (Mismatch(signature, policy.Subjects, signature.Signer, "the signer ") is { } signer)
            {
                return signer(policy.At);
            }

            if (Mismatch(signature, policy.ServiceIndexes, signature.ServiceIndex ?? "none", "the service index ") is { } index)
            {
                return index(policy.At);
            }

            if (policy.Fingerprints.Count + policy.Subjects.Count + policy.ServiceIndexes.Count > 0)
            {
                seen.Add($"{signature.Role} {signature.Signer} (sha256:{signature.Fingerprint})");
            }
        }

        return seen.Count == 0 ? CheckResult.Skip("the policy names no signers") : CheckResult.Pass("a signer the policy names", string.Join("; ", seen));
    }

    private static Func<Func<int, string>, CheckResult>? Mismatch(
        PackageSignature signature, IReadOnlyList<PolicyValue> allowed, string seen, string what) =>
        allowed.Count == 0 || allowed.Any(value => value.Value == seen)
            ? null
            : at => CheckResult.Fail(
                $"{signature.Role}: {what}{string.Join(" or ", allowed.Select(value => value.Value))}", $"{what}{seen}", at(allowed[0].Line));
}
