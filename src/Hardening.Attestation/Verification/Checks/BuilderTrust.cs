using Hardening.Attestation.Policy;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>What a policy thinks of a pair of signer and builder.</summary>
internal static class BuilderTrust
{
    internal static bool Names(PolicyBuilder builder, string id) => RefPattern.MatchesWithRef(builder.Id, builder.Refs, id);

    internal static bool Signed(PolicyBuilder builder, BundleContext context) =>
        builder.Signers.IsEmpty || builder.Signers.LineOf(context.Identity, context.Signer!.PublicKey.Id) is not null;

    /// <summary>The highest level of the builders that match in name and signer; 0 when none does.</summary>
    internal static int LevelOf(BundleContext context, IEnumerable<PolicyBuilder> builders) => context.Provenance is not { } provenance ? 0
        : builders.Where(builder => Names(builder, provenance.BuilderId) && Signed(builder, context))
            .Select(builder => builder.Level)
            .DefaultIfEmpty(0)
            .Max();
}
