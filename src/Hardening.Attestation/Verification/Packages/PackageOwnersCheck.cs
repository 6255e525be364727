namespace Hardening.Attestation.Verification.Packages;

/// <summary>One of the accounts that the policy names owns the package in the repository that signed it.</summary>
internal sealed class PackageOwnersCheck : ICheck<PackageContext>
{
    public string Id => CheckIds.PackageOwners;

    public string Name => "package-owners";

    public CheckResult Run(PackageContext context)
    {
        if (context.Demanded.FirstOrDefault(pair => pair.Policy.Owners.Count > 0) is not { Signature: { } signature, Policy: { } policy })
        {
            return CheckResult.Skip("the policy names no owners");
        }

        var owners = policy.Owners.Select(owner => owner.Value).ToArray();
        return CheckResult.Of(
            signature.Owners.Intersect(owners, StringComparer.Ordinal).Any(),
            "owned by " + string.Join(" or ", owners),
            signature.Owners.Count == 0 ? "the repository names no owner" : string.Join(", ", signature.Owners),
            policy.At(policy.Owners[0].Line));
    }
}
