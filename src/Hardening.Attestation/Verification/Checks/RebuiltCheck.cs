using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// A party that the policy names has rebuilt the artifact, and is another one than the builder: it neither signed the
/// provenance nor goes by the builder's id, and it built the commit that the provenance names. In order: provenance is
/// there, rebuilder id with its signer, independence, source, grade. The best of several rebuilds counts.
/// </summary>
internal sealed class RebuiltCheck : ICheck<ArtifactContext>
{
    private const string Expected = "a rebuild by a party that the policy names";

    public string Id => CheckIds.Rebuilt;

    public string Name => "rebuilt";

    public CheckResult Run(ArtifactContext context)
    {
        if (context.Request.Policy is not { Rebuilders: { Count: > 0 } rebuilders } policy)
        {
            return CheckResult.Skip("no policy asks for it");
        }

        var builds = context.Verified.Where(bundle => bundle.Provenance is not null).ToArray();
        if (builds.Length == 0)
        {
            return CheckResult.Fail("verified provenance, which says who the builder is", "none", policy.At(rebuilders[0].Line));
        }

        var nearest = CheckResult.Fail(Expected, "no verified rebuild", policy.At(rebuilders[0].Line));
        foreach (var bundle in context.Verified.Where(b => b.Statement?.PredicateType == PredicateTypes.Rebuild))
        {
            try
            {
                var outcome = (RebuildOutcome)PredicateTypes.Read(PredicateTypes.Rebuild, bundle.Statement!.Predicate)!;
                foreach (var rebuilder in rebuilders)
                {
                    var (wanted, seen) = Problem(outcome, bundle, rebuilder, builds);
                    if (wanted is null)
                    {
                        return CheckResult.Pass(Expected, $"{outcome.RebuilderId}: {RebuildOutcomeJson.NameOf(outcome.Result)}",
                            policy.At(rebuilder.Line));
                    }

                    nearest = CheckResult.Fail(wanted, seen!, policy.At(rebuilder.Line));
                }
            }
            catch (AttestationException error)
            {
                nearest = CheckResult.Fail(Expected, error.Message, policy.At(rebuilders[0].Line), error.Code);
            }
        }

        return nearest;
    }

    private static (string? Wanted, string? Seen) Problem(RebuildOutcome outcome, BundleContext bundle, PolicyRebuilder rebuilder,
        BundleContext[] builds)
    {
        if (outcome.RebuilderId != rebuilder.Id)
        {
            return ($"rebuilder {rebuilder.Id}", outcome.RebuilderId);
        }

        if (rebuilder.Signers.LineOf(bundle.Identity, bundle.Signer!.PublicKey.Id) is null)
        {
            return ($"a signature by one whose word counts for {rebuilder.Id}", SignatureCheck.Describe(bundle.Signer));
        }

        if (builds.Any(build => build.SignerName == bundle.SignerName))
        {
            return ("another signer than that of the provenance", $"{bundle.SignerName} signed both");
        }

        if (builds.Any(build => build.Provenance!.BuilderId == outcome.RebuilderId))
        {
            return ("another party than the builder", outcome.RebuilderId);
        }

        var commits = builds.Select(build => BuildTypes.SourceOf(build.Provenance!)?.Commit).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToArray();
        if (commits.Length > 0 && !commits.Contains(outcome.Source?.Digest?["gitCommit"], StringComparer.Ordinal))
        {
            return ($"source commit {string.Join(" or ", commits)}", outcome.Source?.Digest?["gitCommit"] ?? "none");
        }

        return outcome.Result > rebuilder.Grade
            ? ($"{RebuildOutcomeJson.NameOf(rebuilder.Grade)} or better", RebuildOutcomeJson.NameOf(outcome.Result))
            : (null, null);
    }
}
