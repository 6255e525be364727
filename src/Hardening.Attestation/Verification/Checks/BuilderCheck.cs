using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The builder is one that the policy names, and its record is signed by one whose word counts for that builder.</summary>
internal sealed class BuilderCheck : ProvenancePolicyCheck
{
    public override string Id => CheckIds.Builder;

    public override string Name => "builder";

    protected override CheckResult Check(BundleContext context, VerificationPolicy policy)
    {
        if (policy.Builders.Count == 0)
        {
            return CheckResult.Skip("the policy does not ask");
        }

        var seen = context.Provenance!.BuilderId;
        var named = policy.Builders.Where(builder => BuilderTrust.Names(builder, seen)).ToArray();
        var match = named.FirstOrDefault(builder => BuilderTrust.Signed(builder, context));
        return named.Length > 0 && match is null
            ? CheckResult.Fail($"{named[0].Shown}, signed by one whose word counts for it", $"{seen}, signed by another", policy.At(named[0].Line))
            : CheckResult.Of(
                match is not null, string.Join(" or ", policy.Builders.Select(builder => builder.Shown).Distinct(StringComparer.Ordinal)), seen,
                policy.At((match ?? policy.Builders[0]).Line));
    }
}
