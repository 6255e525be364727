using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>A check of a provenance field against the policy; skipped, with the reason, where either is absent.</summary>
internal abstract class ProvenancePolicyCheck : ICheck<BundleContext>
{
    public abstract string Id { get; }

    public abstract string Name { get; }

    public CheckResult Run(BundleContext context) =>
        context.Provenance is null ? CheckResult.Skip("the bundle holds no SLSA provenance")
        : context.Request.Policy is null ? CheckResult.Skip("no policy was given")
        : Check(context, context.Request.Policy);

    /// <summary>Looks at the bundle, whose provenance is there.</summary>
    protected abstract CheckResult Check(BundleContext context, VerificationPolicy policy);

    /// <summary>Whole, ordinal comparison with each allowed value.</summary>
    protected static CheckResult OneOf(IReadOnlyList<PolicyValue> allowed, string seen, VerificationPolicy policy)
    {
        if (allowed.Count == 0)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var match = allowed.FirstOrDefault(a => a.Value == seen);
        return CheckResult.Of(
            match is not null, string.Join(" or ", allowed.Select(a => a.Value)), seen, policy.At((match ?? allowed[0]).Line));
    }
}
